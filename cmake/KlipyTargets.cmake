# The compiler settings that every target of ours shares, and the three ways in which targets are made here.
# A layer is a static library that names the layers it may see; what it doesn't name it can't include.

add_library(klipy_settings INTERFACE)
target_compile_options(klipy_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wnull-dereference -Wcast-align -Wformat=2 -Wimplicit-fallthrough -fno-common)
target_compile_definitions(klipy_settings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    KLIPY_VERSION="${PROJECT_VERSION}")
target_include_directories(klipy_settings INTERFACE ${PROJECT_SOURCE_DIR})
if(KLIPY_WERROR)
    target_compile_options(klipy_settings INTERFACE -Werror)
endif()
if(KLIPY_SANITIZE)
    # -Wnull-dereference and the sanitizers' own branches don't get on: gcc 12 warns about code that it inserted.
    target_compile_options(klipy_settings INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -Wno-null-dereference
        -Wno-maybe-uninitialized)
    target_link_options(klipy_settings INTERFACE -fsanitize=address,undefined)
else()
    target_compile_options(klipy_settings INTERFACE -fstack-protector-strong $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
    target_link_options(klipy_settings INTERFACE -Wl,-z,relro,-z,now)
endif()

find_program(KLIPY_MOLD mold)
if(KLIPY_MOLD)
    target_link_options(klipy_settings INTERFACE -fuse-ld=mold)
endif()

# klipy_layer(name SOURCES … LINKS …): one folder of core/ or ui/ as a static library called klipy_<name>.
function(klipy_layer name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(klipy_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(klipy_${name} PUBLIC klipy_settings ${ARG_LINKS})
endfunction()

# klipy_add_test(name COMMAND … [LABELS …] [ENVIRONMENT …] [TIMEOUT s]): a test that ctest runs without a screen.
# It starts in a folder of its own, and its HOME and XDG folders point there: no test sees the user's files.
function(klipy_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set(home ${CMAKE_BINARY_DIR}/test-home/${name})
    file(MAKE_DIRECTORY ${home})
    add_test(NAME ${name} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY ${home})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;LC_ALL=C.UTF-8;TZ=UTC;${ARG_ENVIRONMENT}")
endfunction()

# klipy_test(name SOURCES … LINKS … [LABELS …] [ENVIRONMENT …] [TIMEOUT s]): one Qt Test program, run as above.
function(klipy_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE klipy_settings Qt6::Test ${ARG_LINKS})
    klipy_add_test(${name} COMMAND ${name} LABELS ${ARG_LABELS} ENVIRONMENT "${ARG_ENVIRONMENT}"
        TIMEOUT ${ARG_TIMEOUT})
endfunction()
