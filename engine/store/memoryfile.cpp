#include "engine/store/memoryfile.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <sqlite3.h>
#include <vector>

namespace infera::engine {

namespace {

/// Holds whole pages of any size SQLite knows, so that no page lies in two blocks.
constexpr std::size_t blockBytes = 1024UL * 1024;

struct Freer
{
    void operator()(std::byte* block) const { std::free(block); }
};

/// The bytes of one file, in blocks that never move. Memory is taken as it is written to.
class Bytes
{
public:
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// False: there is no memory.
    bool resize(std::size_t size)
    {
        const std::size_t blocks = (size + blockBytes - 1) / blockBytes;
        try {
            m_blocks.reserve(blocks);
        } catch (const std::bad_alloc&) {
            return false;
        }
        while (m_blocks.size() < blocks) {
            Block block(static_cast<std::byte*>(std::calloc(1, blockBytes)));
            if (!block)
                return false;
            m_blocks.push_back(std::move(block));
        }
        m_size = size;
        return true;
    }

    /// Gives back what lies beyond the end.
    void trim() { m_blocks.resize((m_size + blockBytes - 1) / blockBytes); }

    [[nodiscard]] std::byte* at(std::size_t offset) const
    {
        return m_blocks[offset / blockBytes].get() + offset % blockBytes;
    }

    /// Calls for each piece of a range that lies in one block.
    template<typename Each>
    void pieces(std::size_t offset, std::size_t bytes, const Each& each) const
    {
        while (bytes > 0) {
            const std::size_t piece = std::min(bytes, blockBytes - offset % blockBytes);
            each(at(offset), piece);
            offset += piece;
            bytes -= piece;
        }
    }

private:
    using Block = std::unique_ptr<std::byte, Freer>;
    std::vector<Block> m_blocks;
    std::size_t m_size = 0;
};

/// What SQLite allocates for an open file; the first member is SQLite's.
struct MemoryFile
{
    sqlite3_file base;
    Bytes* bytes;
    int fetched; ///< pages SQLite reads in place at the moment
};

MemoryFile& fileOf(sqlite3_file* file)
{
    return *reinterpret_cast<MemoryFile*>(file);
}

int closeFile(sqlite3_file* file)
{
    delete fileOf(file).bytes;
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* into, int count, sqlite3_int64 offset)
{
    const Bytes& bytes = *fileOf(file).bytes;
    const auto from = static_cast<std::size_t>(offset);
    const auto wanted = static_cast<std::size_t>(count);
    const std::size_t there = from < bytes.size() ? std::min(wanted, bytes.size() - from) : 0;
    auto* to = static_cast<std::byte*>(into);
    bytes.pieces(from, there, [&](const std::byte* piece, std::size_t size) {
        std::memcpy(to, piece, size);
        to += size;
    });
    std::memset(to, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset)
{
    Bytes& bytes = *fileOf(file).bytes;
    const auto begin = static_cast<std::size_t>(offset);
    const auto size = static_cast<std::size_t>(count);
    if (begin + size > bytes.size() && !bytes.resize(begin + size))
        return SQLITE_FULL;
    const auto* source = static_cast<const std::byte*>(from);
    bytes.pieces(begin, size, [&](std::byte* piece, std::size_t pieceBytes) {
        std::memcpy(piece, source, pieceBytes);
        source += pieceBytes;
    });
    return SQLITE_OK;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    MemoryFile& memory = fileOf(file);
    if (!memory.bytes->resize(static_cast<std::size_t>(size)))
        return SQLITE_FULL;
    if (memory.fetched == 0)
        memory.bytes->trim();
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(fileOf(file).bytes->size());
    return SQLITE_OK;
}

/// A page in place, when it is whole.
int fetch(sqlite3_file* file, sqlite3_int64 offset, int count, void** page)
{
    MemoryFile& memory = fileOf(file);
    const auto begin = static_cast<std::size_t>(offset);
    const auto size = static_cast<std::size_t>(count);
    *page = nullptr;
    if (begin + size > memory.bytes->size() || begin % blockBytes + size > blockBytes)
        return SQLITE_OK;
    *page = memory.bytes->at(begin);
    ++memory.fetched;
    return SQLITE_OK;
}

int unfetch(sqlite3_file* file, sqlite3_int64, void* page)
{
    if (page)
        --fileOf(file).fetched;
    return SQLITE_OK;
}

// One connection has the file, in one process: nothing to lock, nothing to keep for later.
int nothingToDo(sqlite3_file*, int)
{
    return SQLITE_OK;
}

int nobodyWrites(sqlite3_file*, int* reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}

int unknownControl(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}

int sectorBytes(sqlite3_file*)
{
    return 4096;
}

int characteristics(sqlite3_file*)
{
    return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SAFE_APPEND |
           SQLITE_IOCAP_SEQUENTIAL;
}

constexpr sqlite3_io_methods methods = {3,
                                        closeFile,
                                        readFile,
                                        writeFile,
                                        truncateFile,
                                        nothingToDo, // sync
                                        sizeOfFile,
                                        nothingToDo, // lock
                                        nothingToDo, // unlock
                                        nobodyWrites,
                                        unknownControl,
                                        sectorBytes,
                                        characteristics,
                                        nullptr, // no write-ahead log, so no shared memory for one
                                        nullptr,
                                        nullptr,
                                        nullptr,
                                        fetch,
                                        unfetch};

int openFile(sqlite3_vfs*, const char*, sqlite3_file* file, int flags, int* flagsGiven)
{
    MemoryFile& memory = fileOf(file);
    memory.base.pMethods = nullptr;
    memory.fetched = 0;
    memory.bytes = new (std::nothrow) Bytes;
    if (!memory.bytes)
        return SQLITE_NOMEM;
    memory.base.pMethods = &methods;
    if (flagsGiven)
        *flagsGiven = flags;
    return SQLITE_OK;
}

// Files are known to those who have them open: by name there is none.
int deleteFile(sqlite3_vfs*, const char*, int)
{
    return SQLITE_OK;
}

int findFile(sqlite3_vfs*, const char*, int, int* found)
{
    *found = 0;
    return SQLITE_OK;
}

int fullName(sqlite3_vfs*, const char* name, int size, char* full)
{
    sqlite3_snprintf(size, full, "%s", name);
    return SQLITE_OK;
}

sqlite3_vfs* makeFileSystem()
{
    // Time and random bytes come from the system, as in SQLite's usual file system.
    const sqlite3_vfs* usual = sqlite3_vfs_find(nullptr);
    if (!usual)
        return nullptr;
    static sqlite3_vfs system = *usual;
    system.iVersion = std::min(usual->iVersion, 2);
    system.szOsFile = sizeof(MemoryFile);
    system.zName = "infera-memory";
    system.pNext = nullptr;
    system.xOpen = openFile;
    system.xDelete = deleteFile;
    system.xAccess = findFile;
    system.xFullPathname = fullName;
    return sqlite3_vfs_register(&system, 0) == SQLITE_OK ? &system : nullptr;
}

} // namespace

const char* memoryFileSystem()
{
    static const sqlite3_vfs* const system = makeFileSystem();
    return system ? system->zName : nullptr;
}

} // namespace infera::engine
