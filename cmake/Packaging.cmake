# `cpack --config build/release/CPackConfig.cmake` makes a Debian package of what `cmake --install` installs.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME infera-dynamo)
set(CPACK_PACKAGE_VENDOR "The Infera Dynamo developers")
set(CPACK_PACKAGE_CONTACT "The Infera Dynamo developers <infera-dynamo@users.noreply.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(INFERA_BUILD_GUI)
    # Qt loads its SVG icon plugin by itself, so that no link names it.
    set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6")
    # The words of Qt's own dialogs, and windows without X11.
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland")
endif()
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    " Entities and access patterns go in; the cheapest DynamoDB tables and indexes that serve them come
 out, proven by execution, simulated under load and priced line by line. A desktop program and a
 command line.")
include(CPack)
