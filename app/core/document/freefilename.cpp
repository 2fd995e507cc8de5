#include "app/core/document/freefilename.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

QString freeFileName(const QString& name, const std::function<bool(const QString&)>& isTaken)
{
    const QFileInfo info(name);
    const QString ending = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    const QString stem = name.chopped(ending.size());
    QString free = name;
    for (int number = 2; isTaken(free); ++number)
        free = u"%1-%2%3"_s.arg(stem).arg(number).arg(ending);
    return free;
}

} // namespace infera::app
