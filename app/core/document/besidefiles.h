#pragma once

#include "app/core/document/textfile.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <QString>
#include <QTemporaryDir>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

/// The files a design names and that stand beside it: curves of traffic, weights of keys. What is
/// drawn here stays in memory until the design is saved, and what the design names goes along when
/// it is saved elsewhere.
class BesideFiles final
{
public:
    struct Save
    {
        std::vector<TextFile> files;
        /// Names that are taken by something else where the design is saved to, and their new ones.
        std::map<std::string, std::string> renamed;
    };

    /// What the files say at one moment: a value, so that another thread can save it.
    struct Texts
    {
        QString home; ///< the folder of the design; empty: nowhere
        std::map<std::string, std::string> unsaved;

        [[nodiscard]] std::optional<std::string> text(const std::string& name) const;
        /// What has to be written with the design. `elsewhere`: not to the file it came from.
        [[nodiscard]] Save prepareSave(const model::Design& design, const QString& folder,
                                       bool elsewhere) const;
    };

    /// Files of a design in this folder; nothing is unsaved.
    void reset(const QString& home);
    [[nodiscard]] const Texts& texts() const { return m_texts; }
    /// `saved`, the texts when a save to that folder began, is on the disk now. What was drawn
    /// meanwhile stays unsaved, under the new name of its file.
    void settle(const QString& home, const Texts& saved,
                const std::map<std::string, std::string>& renamed);

    /// What a file says, or will say once it is saved; nothing: there is no such file.
    [[nodiscard]] std::optional<std::string> text(const std::string& name) const
    {
        return m_texts.text(name);
    }
    /// Keeps a text for the next save, or (nothing) lets the file on the disk count again.
    void keep(const std::string& name, const std::optional<std::string>& text);
    /// A file of that name is there or will be; names that differ in case only are one.
    [[nodiscard]] bool isTaken(const std::string& name) const;
    [[nodiscard]] const std::map<std::string, std::string>& unsaved() const
    {
        return m_texts.unsaved;
    }

    /// Where work on the design finds its files: their folder, or one of this program's own while
    /// some of them are not saved. Empty: the design has no folder.
    [[nodiscard]] std::string workFolder(const model::Design& design);

private:
    void place(const std::string& name, const QString& path);

    Texts m_texts;
    std::unique_ptr<QTemporaryDir> m_work; ///< to the end: who works with it may read it still
    /// What stands in the work folder: a text, or (nothing) a link to the file that is saved.
    std::map<std::string, std::optional<std::string>> m_placed;
};

/// The relative paths of the files that a design names, each once.
[[nodiscard]] std::vector<std::string> filesNamedBy(const model::Design& design);
/// The design with files under new names.
[[nodiscard]] model::Design withFilesRenamed(model::Design design,
                                             const std::map<std::string, std::string>& names);

} // namespace infera::app
