unit_test(yaml yaml.test.c LIBS arende_runtime)
unit_test(line_diff line_diff.test.c LIBS arende_core)
unit_test(workflow workflow.test.c LIBS arende_core)
unit_test(workflow_load workflow_load.test.c LIBS arende_runtime)
unit_test(incident incident.test.c LIBS arende_runtime)
unit_test(draw draw.test.c LIBS arende_runtime)

# Another reader of YAML takes every file as we do.
add_executable(yaml_echo yaml_echo.c)
arende_shell(yaml_echo)
target_link_libraries(yaml_echo PRIVATE arende_runtime)
file(GLOB yaml_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/workflows/*.yaml
     ${CMAKE_SOURCE_DIR}/deploy/sample/*.yaml)
add_test(NAME unit.yaml_twin
         COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/yaml_twin.py
                 $<TARGET_FILE:yaml_echo> ${yaml_files})
