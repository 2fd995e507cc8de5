#pragma once

#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/gui/window/fileactions.h"
#include "tests/gui/fileturns.h"
#include "tests/gui/sampledesign.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <string>
#include <vector>

namespace infera::tests {

using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

inline std::vector<double> day(double level, double top)
{
    std::vector<double> hours(24, level);
    hours[20] = top;
    return hours;
}

inline std::string contentOf(const QString& path)
{
    return readTextFile(path).value_or("nothing");
}

inline QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// Holds the thread that reads or writes, until it is let go; and says which one that was.
class Gate
{
public:
    void pass()
    {
        m_thread = QThread::currentThread();
        if (!m_isShut)
            return;
        m_isWaitedAt = true;
        m_open.acquire();
        m_isWaitedAt = false;
    }
    void shut() { m_isShut = true; }
    void open()
    {
        m_isShut = false;
        m_open.release();
    }
    [[nodiscard]] QThread* thread() const { return m_thread; }
    [[nodiscard]] bool isWaitedAt() const { return m_isWaitedAt; }

private:
    std::atomic<bool> m_isShut = false;
    std::atomic<bool> m_isWaitedAt = false;
    std::atomic<QThread*> m_thread = nullptr;
    QSemaphore m_open;
};

/// Texts and designs become each other behind a gate.
inline DesignFormat gatedFormat(Gate& gate)
{
    DesignFormat format = designFileFormat();
    format.read = [&gate, read = format.read](std::string_view text, std::string_view file) {
        gate.pass();
        return read(text, file);
    };
    format.update = [&gate, update = format.update](std::string_view text,
                                                    const model::Design& design) {
        gate.pass();
        return update(text, design);
    };
    return format;
}

/// A design in a folder of its own, with what opens and saves it.
struct Desk
{
    Gate gate;
    Document document{gatedFormat(gate)};
    Dataset dataset{document};
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    QStringList told;
    FileActions files{document, dataset, settings, nullptr,
                      [this](const QString& line, TextRole) { told += line; }};
    QString path = folder.filePath(u"shop.design.yaml"_s);

    Desk() { document.reset(tests::shop()); }
    [[nodiscard]] bool save(const QString& where)
    {
        files.setNextFileName(where);
        return tests::isDone([this](const FileActions::Then& then) { files.saveAs(then); });
    }
    [[nodiscard]] const model::Rate& rate(std::size_t pattern = 0) const
    {
        return document.design().accessPatterns[pattern].rate;
    }
    [[nodiscard]] QString curve(std::size_t pattern = 0) const
    {
        return folder.filePath(text(rate(pattern).curveFile));
    }
    void rename(int pattern, const std::string& name)
    {
        model::AccessPattern one =
            document.design().accessPatterns[static_cast<std::size_t>(pattern)];
        one.name = name;
        changePattern(document, pattern, one, u"Name"_s);
    }
    /// As another program would: the design with another description.
    void changeOnDisk(const std::string& description) const
    {
        model::Design theirs = document.design();
        theirs.description = description;
        QVERIFY(writeTextFile(path, *designFileFormat().update({}, theirs)).has_value());
    }
};

inline model::Item user(const std::string& name)
{
    model::Item item;
    item["userId"].value = name;
    item["email"].value = name + "@example.com";
    return item;
}

} // namespace infera::tests
