#include "model/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace infera {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(std::string_view what, const std::string& path, const std::string& why)
{
    return failure("cannot-" + std::string(what),
                   "Cannot " + std::string(what) + " \"" + path + "\". " + why + ".",
                   {path, 0, 0, {}});
}

std::string systemReason()
{
    return std::generic_category().message(errno);
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void syncFolder(const fs::path& folder)
{
    // A rename is safe on the disk only when the folder is; some file systems refuse, which is
    // fine.
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)::fsync(file);
        ::close(file);
    }
}

} // namespace

Result<std::string> readWholeFile(const std::string& path, std::size_t limit)
{
    std::error_code code;
    if (fs::is_directory(path, code))
        return cannot("read", path, "It is a directory");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return cannot("read", path, systemReason());
    std::string text;
    const std::uintmax_t size = fs::file_size(path, code); // a device has none
    text.reserve(code ? 0 : std::min<std::uintmax_t>(size, limit) + 1);
    char buffer[65536];
    while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
        text.append(buffer, static_cast<std::size_t>(file.gcount()));
        if (text.size() > limit)
            return cannot("read", path,
                          "It is larger than " + std::to_string(limit >> 20U) + " MB");
    }
    if (file.bad())
        return cannot("read", path, systemReason());
    return text;
}

Result<void> writeFileAtomically(const std::string& path, std::string_view text)
{
    std::error_code code;
    fs::path target(path);
    for (int links = 0; links < 40 && fs::is_symlink(target, code); ++links) {
        const fs::path next = fs::read_symlink(target, code);
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    fs::create_directories(folder, code);
    std::string name = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return cannot("write", path, systemReason());
    struct stat old
    {};
    mode_t mode = 0644;
    if (::stat(target.c_str(), &old) == 0)
        mode = old.st_mode & 07777U;
    const bool written = ::fchmod(file, mode) == 0 && writeAll(file, text) && ::fsync(file) == 0;
    std::string reason = written ? std::string() : systemReason();
    ::close(file);
    if (written && ::rename(name.c_str(), target.c_str()) == 0) {
        syncFolder(folder);
        return {};
    }
    if (reason.empty())
        reason = systemReason();
    ::unlink(name.c_str());
    return cannot("write", path, reason);
}

std::string folderOf(const std::string& path)
{
    const std::string folder = fs::path(path).parent_path().lexically_normal().string();
    return folder.empty() ? "." : folder;
}

std::string pathIn(const std::string& folder, const std::string& path)
{
    std::string normal = (fs::path(folder) / path).lexically_normal().string();
    while (normal.size() > 1 && normal.back() == '/')
        normal.pop_back();
    return normal;
}

std::string pathBeside(const std::string& file, const std::string& path)
{
    return pathIn(folderOf(file), path);
}

} // namespace infera
