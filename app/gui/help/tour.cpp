#include "app/gui/help/tour.h"

#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int letters = 54;
constexpr int ringWidth = 3;

/// A frame around what the tour speaks of; the mouse goes through it.
class Ring final : public QWidget
{
public:
    explicit Ring(QWidget* window) : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens().accent, ringWidth));
        const double inset = ringWidth / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), cornerRadius,
                                cornerRadius);
    }
};

} // namespace

Tour::Tour(QList<TourStep> steps, QWidget* window)
    : QFrame(window), m_steps(std::move(steps)), m_window(window), m_ring(new Ring(window)),
      m_count(Label::caption({})), m_title(Label::section({})), m_text(new Label),
      m_back(new QPushButton(tr("&Back"))), m_next(new QPushButton),
      m_leave(new QPushButton(tr("&Leave the Tour")))
{
    setObjectName(u"tour"_s);
    setFocusPolicy(Qt::StrongFocus);
    m_text->setWordWrap(true);
    m_next->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_leave);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::l, space::m, space::l, space::m);
    rows->setSpacing(space::s);
    rows->addWidget(m_count);
    rows->addWidget(m_title);
    rows->addWidget(m_text);
    rows->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goTo(m_step + 1); });
    connect(m_leave, &QPushButton::clicked, this, [this] { end(false); });
    window->installEventFilter(this);
    // Buttons would take the arrows to go from one to the other.
    for (QPushButton* button : {m_back, m_next, m_leave})
        button->installEventFilter(this);
    hide();
    m_ring->hide();
}

Tour::~Tour()
{
    delete m_ring;
}

void Tour::start()
{
    show();
    m_ring->show();
    goTo(0);
}

void Tour::goTo(int step)
{
    if (step < 0)
        return;
    if (step >= count()) {
        end(true);
        return;
    }
    m_step = step;
    const TourStep& now = m_steps[step];
    m_subject = now.show();
    m_count->setText(tr("Step %1 of %2").arg(step + 1).arg(count()));
    m_title->setText(now.title);
    m_text->setText(now.text);
    m_back->setEnabled(step > 0);
    m_next->setText(step + 1 < count() ? tr("&Next") : tr("&Done"));
    setAccessibleName(m_count->text() + u": "_s + now.title);
    setAccessibleDescription(now.text);
    place();
    // The note has the focus, so that the keys and a screen reader go with it.
    m_next->setFocus();
}

void Tour::end(bool complete)
{
    if (!isVisible())
        return;
    hide();
    m_ring->hide();
    emit ended(complete);
}

void Tour::place()
{
    if (!m_subject)
        return;
    const QRect room = m_window->rect().adjusted(space::s, space::s, -space::s, -space::s);
    const QRect target = QRect(m_subject->mapTo(m_window, QPoint(0, 0)), m_subject->size())
                             .adjusted(-space::xs, -space::xs, space::xs, space::xs) &
                         m_window->rect();
    m_ring->setGeometry(target);
    const int width =
        std::max(fontMetrics().averageCharWidth() * letters, layout()->totalMinimumSize().width());
    setFixedWidth(width);
    m_text->setMinimumHeight(m_text->heightForWidth(width - 2 * space::l));
    const QSize size(width, layout()->totalMinimumSize().height());
    // Beneath, above, beside; over its lower right corner when it fills the window.
    QPoint at(target.left(), target.bottom() + space::s);
    if (at.y() + size.height() > room.bottom())
        at.setY(target.top() - space::s - size.height());
    if (at.y() < room.top()) {
        const bool right = target.right() + space::s + width <= room.right();
        const bool left = target.left() - space::s - width >= room.left();
        at = right  ? QPoint(target.right() + space::s, target.top())
             : left ? QPoint(target.left() - space::s - width, target.top())
                    : QPoint(target.right() - width - space::l,
                             target.bottom() - size.height() - space::l);
    }
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width)));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    setGeometry(QRect(at, size));
    m_ring->raise();
    raise();
}

void Tour::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, 1));
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        end(false);
        return;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goTo(m_step + 1);
        return;
    case Qt::Key_Left:
        goTo(m_step - 1);
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    const bool moved = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (watched == m_window && moved && isVisible())
        place();
    if (watched != m_window && event->type() == QEvent::KeyPress) {
        auto* press = static_cast<QKeyEvent*>(event);
        if (press->key() == Qt::Key_Left || press->key() == Qt::Key_Right) {
            keyPressEvent(press);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace infera::app
