#include "app/gui/widgets/facestack.h"

#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

FaceStack::FaceStack(QWidget* result, QWidget* parent) : FrontStack(parent), m_result(result)
{
    addWidget(result);
    build(m_empty, false, u"emptyFace"_s);
    build(m_working, true, u"workingFace"_s);
    build(m_failed, false, u"failedFace"_s);
    m_failed.title->setRole(TextRole::Bad);
}

namespace {

/// A wrapped label that is centred in a layout is not asked for its height at its width, and would
/// be cut off after a line.
void setWrappedText(Label& label, const QString& text)
{
    label.setText(text);
    label.setMinimumHeight(std::max(0, label.heightForWidth(label.maximumWidth())));
}

} // namespace

void FaceStack::build(Plain& face, bool withProgress, const QString& name)
{
    face.widget = new QWidget;
    face.widget->setObjectName(name);
    face.title = Label::title({});
    face.text = new Label({}, type::section, TextRole::Muted);
    face.action = new QPushButton;
    face.action->setDefault(!withProgress);
    const int letter = face.text->fontMetrics().averageCharWidth();
    for (Label* label : {face.title, face.text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    face.text->setFixedWidth(letter * 75);
    auto* column = new QVBoxLayout(face.widget);
    column->setSpacing(space::s);
    column->addStretch();
    column->addWidget(face.title);
    column->addWidget(face.text, 0, Qt::AlignHCenter);
    if (withProgress) {
        face.progress = new QProgressBar;
        face.progress->setRange(0, 1000);
        face.progress->setTextVisible(false);
        face.progress->setFixedWidth(letter * 45);
        column->addSpacing(space::s);
        column->addWidget(face.progress, 0, Qt::AlignHCenter);
    }
    column->addSpacing(space::m);
    column->addWidget(face.action, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(face.action, &QPushButton::clicked, this, [&face] {
        if (face.act)
            face.act();
    });
    addWidget(face.widget);
}

void FaceStack::setEmptyText(const QString& title, const QString& text, const QString& action,
                             std::function<void()> act)
{
    m_empty.title->setText(title);
    setWrappedText(*m_empty.text, text);
    m_empty.action->setText(action);
    m_empty.act = std::move(act);
}

void FaceStack::showEmpty()
{
    turnTo(Face::Empty, m_empty.widget);
}

void FaceStack::showResult()
{
    turnTo(Face::Result, m_result);
}

void FaceStack::showWorking(const QString& title, const QString& stage, double fraction,
                            std::function<void()> cancel)
{
    m_working.title->setText(title);
    setWrappedText(*m_working.text, stage);
    m_working.progress->setAccessibleName(title);
    m_working.progress->setRange(0, fraction > 0 ? 1000 : 0);
    m_working.progress->setValue(qRound(fraction * 1000));
    m_working.action->setText(tr("Cancel"));
    m_working.action->setVisible(static_cast<bool>(cancel));
    m_working.act = std::move(cancel);
    turnTo(Face::Working, m_working.widget);
}

void FaceStack::showFailed(const QString& title, const QString& why, const QString& action,
                           std::function<void()> act)
{
    m_failed.title->setText(title);
    setWrappedText(*m_failed.text, why);
    m_failed.action->setText(action);
    m_failed.action->setVisible(!action.isEmpty());
    m_failed.act = std::move(act);
    turnTo(Face::Failed, m_failed.widget);
}

void FaceStack::turnTo(Face face, QWidget* widget)
{
    m_face = face;
    setCurrentWidget(widget);
}

} // namespace infera::app
