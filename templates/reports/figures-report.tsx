import { Document, Font, Page, StyleSheet, Text, View, renderToBuffer } from '@react-pdf/renderer';
import { registerReportFonts } from './report-fonts.ts';

/** Figures as words, ready to be set on paper. */
export interface FiguresReport {
  /** Whose figures, and of which days. */
  title: string;
  subtitle: string;
  headlines: readonly { label: string; value: string; note: string }[];
  parts: readonly {
    title: string;
    note: string;
    table: {
      columns: readonly { label: string; isNumber?: boolean }[];
      rows: readonly (readonly string[])[];
    };
    /** What stands there without rows. */
    empty: string;
  }[];
  footnote: string;
}

const ink = '#1f1d1a';
const faint = '#69645b';
const line = '#e0dcd5';

const fontFamily = registerReportFonts();

const styles = StyleSheet.create({
  page: { padding: 40, paddingBottom: 56, fontSize: 9, color: ink, fontFamily },
  title: { fontSize: 16, fontWeight: 700 },
  subtitle: { color: faint, marginTop: 2, marginBottom: 14 },
  headlines: { flexDirection: 'row', borderWidth: 1, borderColor: line, marginBottom: 16 },
  headline: { flex: 1, padding: 8 },
  value: { fontSize: 13, fontWeight: 700, marginVertical: 3 },
  faint: { color: faint },
  part: { marginBottom: 16 },
  partTitle: { fontSize: 11, fontWeight: 700, marginBottom: 4 },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderColor: line, paddingVertical: 3 },
  cell: { flex: 1, paddingRight: 6 },
  wide: { flex: 1.8, paddingRight: 6 },
  number: { flex: 1, paddingRight: 6, textAlign: 'right' },
  footer: { position: 'absolute', left: 40, right: 40, bottom: 26, color: faint, fontSize: 8 },
});

// Words of a table stay whole: "be-fore" in a narrow column is read as two.
Font.registerHyphenationCallback((word) => [word]);

/** The report as a PDF of A4 pages: every table of the page, no drawing (002:1234). */
export function renderFiguresReport(report: FiguresReport): Promise<Buffer> {
  return renderToBuffer(<Report report={report} />);
}

function Report({ report }: { report: FiguresReport }) {
  return (
    <Document title={report.title} language="en" producer="Rainmaker" creator="Rainmaker">
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>{report.title}</Text>
        <Text style={styles.subtitle}>{report.subtitle}</Text>
        <View style={styles.headlines}>
          {report.headlines.map(({ label, value, note }) => (
            <View key={label} style={styles.headline}>
              <Text style={styles.faint}>{label}</Text>
              <Text style={styles.value}>{value}</Text>
              <Text style={styles.faint}>{note}</Text>
            </View>
          ))}
        </View>
        {report.parts.map((part) => (
          <Part key={part.title} part={part} />
        ))}
        <Text style={styles.faint}>{report.footnote}</Text>
        <Text
          fixed
          style={styles.footer}
          render={({ pageNumber, totalPages }) =>
            `${report.title} · ${String(pageNumber)} of ${String(totalPages)}`
          }
        />
      </Page>
    </Document>
  );
}

function Part({ part }: { part: FiguresReport['parts'][number] }) {
  const { columns, rows } = part.table;
  return (
    <View style={styles.part}>
      <View wrap={false}>
        <Text style={styles.partTitle}>
          {part.title}
          {part.note === '' ? '' : `, ${part.note}`}
        </Text>
        {rows.length === 0 ? (
          <Text style={styles.faint}>{part.empty}</Text>
        ) : (
          <Row columns={columns} cells={columns.map(({ label }) => label)} isHead />
        )}
      </View>
      {rows.map((cells) => (
        <Row key={cells.join(' ')} columns={columns} cells={cells} isHead={false} />
      ))}
    </View>
  );
}

interface RowProps {
  columns: FiguresReport['parts'][number]['table']['columns'];
  cells: readonly string[];
  isHead: boolean;
}

function Row({ columns, cells, isHead }: RowProps) {
  return (
    <View style={styles.row} wrap={false}>
      {columns.map((column, index) => {
        const look = index === 0 ? styles.wide : styles.cell;
        const style = column.isNumber === true ? styles.number : look;
        return (
          <Text key={column.label} style={isHead ? [style, styles.faint] : style}>
            {cells[index] ?? ''}
          </Text>
        );
      })}
    </View>
  );
}
