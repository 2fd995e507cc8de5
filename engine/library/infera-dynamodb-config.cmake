# The embedded DynamoDB: link infera::infera_dynamodb and include <infera/dynamodb.h>.
include(CMakeFindDependencyMacro)
find_dependency(SQLite3)
find_dependency(simdjson)
find_dependency(ZLIB)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/infera-dynamodb-targets.cmake)
