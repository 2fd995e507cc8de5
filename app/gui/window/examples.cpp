#include "app/gui/window/examples.h"

#include "app/core/document/document.h"
#include "app/core/text/strings.h"
#include "model/formats/design/designfile.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QString examplesFolder()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString installed = programs.filePath(u"../share/infera-dynamo/examples"_s);
    return QDir(installed).exists() ? installed : QStringLiteral(INFERA_EXAMPLES_DIR);
}

} // namespace

QList<Example> shippedExamples()
{
    QList<Example> examples;
    const QDir folder(examplesFolder());
    for (const QString& name : folder.entryList({u"*.design.yaml"_s}, QDir::Files, QDir::Name)) {
        const QString path = folder.absoluteFilePath(name);
        const auto text = readTextFile(path);
        if (!text)
            continue;
        const auto design = model::readDesign(*text, name.toStdString());
        if (!design)
            continue;
        examples += Example{path, toQString(design->name), toQString(design->description)};
    }
    return examples;
}

} // namespace infera::app
