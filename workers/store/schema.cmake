# Makes schema.h from schema.sql: -DIN=… -DOUT=…
file(READ ${IN} hex HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "/* Made from schema.sql. */
static const unsigned char SCHEMA_SQL[] = {${bytes}0};
")
