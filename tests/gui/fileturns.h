#pragma once

#include "app/core/document/recovery.h"
#include "app/gui/window/fileactions.h"

#include <QTest>

#include <memory>
#include <optional>

namespace infera::tests {

using app::FileActions;

/// What came of a file action; the event loop runs until it is over.
template<typename Start>
[[nodiscard]] bool isDone(Start start)
{
    constexpr int longEnoughMs = 60'000;
    const auto result = std::make_shared<std::optional<bool>>();
    start([result](bool done) { *result = done; });
    return QTest::qWaitFor([&] { return result->has_value(); }, longEnoughMs) && **result;
}

[[nodiscard]] inline bool isSaved(FileActions& files)
{
    return isDone([&](const FileActions::Then& then) { files.save(then); });
}

[[nodiscard]] inline bool isOpened(FileActions& files, const QString& path)
{
    return isDone([&](const FileActions::Then& then) { files.openPath(path, then); });
}

[[nodiscard]] inline bool isExampleOpened(FileActions& files, const QString& path)
{
    return isDone([&](const FileActions::Then& then) { files.openExample(path, then); });
}

[[nodiscard]] inline bool isRestored(FileActions& files, const app::Leftover& leftover)
{
    return isDone([&](const FileActions::Then& then) { files.restore(leftover, then); });
}

} // namespace infera::tests
