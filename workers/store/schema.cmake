# Makes schema.h from schema.sql and schema_later.sql: -DIN=DIRECTORY -DOUT=…
set(arrays "")
foreach(name schema schema_later)
  file(READ ${IN}/${name}.sql hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(TOUPPER ${name} array)
  string(APPEND arrays
    "static const unsigned char ${array}_SQL[] = {${bytes}0};\n")
endforeach()
file(WRITE ${OUT} "/* Made from schema.sql and schema_later.sql. */\n${arrays}")
