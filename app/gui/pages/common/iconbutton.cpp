#include "app/gui/pages/common/iconbutton.h"

#include "app/gui/theme/symbol.h"
#include "app/gui/widgets/viewfilter.h"

#include <QAction>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

QToolButton* iconButton(const QString& icon, const QString& text, QObject* context,
                        std::function<void()> act)
{
    auto* button = new QToolButton;
    button->setIcon(symbol(icon));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    QObject::connect(button, &QToolButton::clicked, context, std::move(act));
    return button;
}

QWidget* filterField(const QString& name, QObject* context,
                     std::function<void(const QString&)> filter)
{
    auto* field = new QLineEdit;
    field->setPlaceholderText(QObject::tr("Filter"));
    field->setAccessibleName(name);
    field->setObjectName(QLatin1StringView(ViewFilter::besideName));
    field->setClearButtonEnabled(true);
    field->setMaximumWidth(field->fontMetrics().averageCharWidth() * 24);
    field->addAction(symbol(u"search"_s, TextRole::Muted), QLineEdit::LeadingPosition);
    QObject::connect(field, &QLineEdit::textChanged, context, std::move(filter));
    auto* escape = new QShortcut(Qt::Key_Escape, field, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(escape, &QShortcut::activated, field, &QLineEdit::clear);
    return field;
}

} // namespace infera::app
