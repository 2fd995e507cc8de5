#include "app/pdf/pdf.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFont>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <memory>

namespace infera::app {

namespace {

constexpr int dotsPerInch = 144;
constexpr double marginMillimetres = 16;
constexpr double textPoints = 8.5; // a bill's table of seven columns fits the width of a page
constexpr double headPoints = 7.5;
constexpr qsizetype longestNumber = 24; // what is longer is a sentence that begins with a number

const QColor textColour(0x1c, 0x24, 0x30);
const QColor softColour(0x5c, 0x66, 0x73);
const QColor ruleColour(0xd4, 0xda, 0xe1);
const QColor headColour(0xee, 0xf1, 0xf5);

/// Fonts need an application object; one without a window is made where there is none.
std::unique_ptr<QGuiApplication> applicationForFonts()
{
    if (QCoreApplication::instance() != nullptr)
        return nullptr;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int count = 1;
    static char name[] = "infera-dynamo";
    static char* arguments[] = {name, nullptr};
    // What Qt has to say of a session without a desktop is of no use to who wants a report.
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    auto application = std::make_unique<QGuiApplication>(count, static_cast<char**>(arguments));
    qInstallMessageHandler(before);
    return application;
}

QString cellText(const QTextTable& table, int row, int column)
{
    return table.cellAt(row, column).firstCursorPosition().block().text();
}

/// Every cell below the head is empty, a dash or begins as an amount does.
bool isNumeric(const QTextTable& table, int column)
{
    bool any = false;
    for (int row = 1; row < table.rows(); ++row) {
        const QString text = cellText(table, row, column);
        if (text.isEmpty() || text == QStringLiteral("–"))
            continue;
        const QChar first = text.startsWith(QStringLiteral("at least $")) ? u'$' : text.front();
        if (text.size() > longestNumber ||
            (!first.isDigit() && first != u'$' && first != u'-' && first != u'−' && first != u'+'))
            return false;
        any = true;
    }
    return any;
}

void alignRight(const QTextTable& table, int column)
{
    QTextBlockFormat right;
    right.setAlignment(Qt::AlignRight);
    for (int row = 0; row < table.rows(); ++row)
        table.cellAt(row, column).firstCursorPosition().mergeBlockFormat(right);
}

void styleTable(QTextTable& table)
{
    QTextTableFormat format = table.format();
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setBorder(0.5);
    format.setBorderBrush(ruleColour);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderCollapse(true);
    format.setCellPadding(3);
    format.setCellSpacing(0);
    format.setHeaderRowCount(1); // the head stands again on every page
    format.setTopMargin(6);
    format.setBottomMargin(8);
    table.setFormat(format);
    for (int column = 0; column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(0, column);
        QTextCharFormat head = cell.format();
        head.setBackground(headColour);
        cell.setFormat(head);
        if (isNumeric(table, column))
            alignRight(table, column);
    }
}

void styleHeading(QTextCursor& cursor, int level)
{
    constexpr double sizes[] = {17, 13, 10.5, 9};
    QTextCharFormat text;
    text.setFontPointSize(sizes[std::min(level, 4) - 1]);
    text.setFontWeight(QFont::DemiBold);
    cursor.mergeCharFormat(text);
    QTextBlockFormat block;
    block.setTopMargin(level < 3 ? 14 : 9);
    block.setBottomMargin(5);
    // A heading does not end a page.
    block.setPageBreakPolicy(QTextFormat::PageBreak_Auto);
    cursor.mergeBlockFormat(block);
}

void style(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat colour;
        colour.setForeground(textColour);
        cursor.mergeCharFormat(colour);
        const int level = block.blockFormat().headingLevel();
        if (level > 0)
            styleHeading(cursor, level);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame))
            styleTable(*table);
    }
}

class Pages
{
public:
    Pages(QTextDocument& document, QPdfWriter& writer, const PdfOptions& options)
        : m_document(document), m_writer(writer), m_options(options),
          m_page(writer.pageLayout().paintRectPixels(dotsPerInch))
    {}

    void paint()
    {
        const double head = 2.2 * headPoints * dotsPerInch / 72;
        const QSizeF body(m_page.width(), m_page.height() - 2 * head);
        m_document.setPageSize(body);
        QPainter painter(&m_writer);
        const int pages = m_document.pageCount();
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                m_writer.newPage();
            paintBody(painter, page, body, head);
            paintEdges(painter, page + 1, pages);
        }
    }

private:
    QTextDocument& m_document;
    QPdfWriter& m_writer;
    const PdfOptions& m_options;
    QRectF m_page;

    void paintBody(QPainter& painter, int page, const QSizeF& body, double head)
    {
        painter.save();
        painter.translate(0, head - page * body.height());
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = QRectF(0, page * body.height(), body.width(), body.height());
        painter.setClipRect(context.clip);
        context.palette.setColor(QPalette::Text, textColour);
        m_document.documentLayout()->draw(&painter, context);
        painter.restore();
    }

    void paintEdges(QPainter& painter, int page, int pages)
    {
        QFont font = m_document.defaultFont();
        font.setPointSizeF(headPoints);
        painter.setFont(font);
        painter.setPen(softColour);
        const QRectF all(0, 0, m_page.width(), m_page.height());
        const auto text = [&](Qt::Alignment where, const QString& what) {
            painter.drawText(all, static_cast<int>(where), what);
        };
        text(Qt::AlignTop | Qt::AlignLeft, QString::fromStdString(m_options.title));
        text(Qt::AlignBottom | Qt::AlignLeft, QString::fromStdString(m_options.footer));
        text(Qt::AlignBottom | Qt::AlignRight,
             QStringLiteral("Page %1 of %2").arg(page).arg(pages));
    }
};

} // namespace

Result<std::string> pdfOfMarkdown(std::string_view markdown, const PdfOptions& options)
{
    const std::unique_ptr<QGuiApplication> application = applicationForFonts();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(dotsPerInch);
        writer.setTitle(QString::fromStdString(options.title));
        writer.setCreator(QStringLiteral("Infera Dynamo"));
        writer.setPageSize(QPageSize(QPageSize::A4));
        const QMarginsF margins(marginMillimetres, marginMillimetres, marginMillimetres,
                                marginMillimetres);
        writer.setPageMargins(margins, QPageLayout::Millimeter);
        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        QFont font;
        font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
        font.setPointSizeF(textPoints);
        document.setDefaultFont(font);
        document.setDocumentMargin(0);
        document.setMarkdown(
            QString::fromUtf8(markdown.data(), static_cast<qsizetype>(markdown.size())),
            QTextDocument::MarkdownDialectGitHub);
        style(document);
        Pages(document, writer, options).paint();
    }
    if (!bytes.startsWith("%PDF"))
        return failure("cannot-write-pdf", "Cannot make the PDF.");
    return bytes.toStdString();
}

} // namespace infera::app
