using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The rows of an import: from the names of files, and from the table where there is one.</summary>
public static class ImportSources
{
    public const string Stem = "stem";
    public const string Folder = "folder";
    public const string Class = "class";
    public const string DateCaptured = "date_captured";

    private const string FileColumn = "file";
    private const string PageColumn = "page";

    /// <summary>A row for each file that is there.</summary>
    /// <param name="mapping">How names are read.</param>
    /// <param name="files">Paths below <c>from</c>, with '/'.</param>
    /// <param name="nameOf">How people know a path: relative to the workspace.</param>
    public static ImportRows OfNames(ImportMapping mapping, IEnumerable<string> files, Func<string, string> nameOf)
    {
        var rows = new ImportRows();
        foreach (var file in files)
        {
            rows.Add(file, OfName(mapping, file, new SourceSpot(nameOf(file))));
        }

        return rows;
    }

    /// <summary>A row for each row of a table. Files that no row names are refused.</summary>
    public static Outcome<ImportRows> OfTable(
        ImportMapping mapping, string tableName, ReadOnlySpan<byte> table, IReadOnlyCollection<string> files, Func<string, string> nameOf) =>
        CsvText.Parse(tableName, table).Then(csv => Columns(mapping, csv, new SourceSpot(tableName, 1)).Then<ImportRows>(columns =>
        {
            var rows = new ImportRows();
            var there = files.ToHashSet(StringComparer.Ordinal);
            foreach (var row in csv.Rows)
            {
                var file = row.Cells[columns[FileColumn]].Replace('\\', '/');
                rows.Add(file, OfRow(mapping, row, file, new SourceSpot(tableName, row.Line), columns, there));
            }

            foreach (var file in there.Except(rows.Named, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                rows.Add(ImportRefusals.NoRow(new SourceSpot(nameOf(file)), file));
            }

            return rows;
        }));

    /// <summary>What an image's name says, before any table adds to it.</summary>
    internal static Outcome<ImportRow> OfName(ImportMapping mapping, string file, SourceSpot where)
    {
        var slash = file.LastIndexOf('/');
        var dot = file.LastIndexOf('.');
        var bare = dot > slash + 1 ? file[..dot] : file;
        if (bare.EndsWith(".ome", StringComparison.OrdinalIgnoreCase))
        {
            bare = bare[..^4];
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { [Stem] = bare[(slash + 1)..], [Folder] = slash < 0 ? "" : file[..slash] };
        if (mapping.Name is { } pattern)
        {
            if (pattern.Match(bare, out var reason) is not { } named)
            {
                return ImportRefusals.NameOther(where, bare, pattern.Text, reason);
            }

            foreach (var (name, value) in named)
            {
                parts[name] = value;
            }
        }

        var isClassed = parts.TryGetValue(Class, out var given);
        return new ImportRow(where, file, parts, isClassed ? [given!] : []) { IsPartial = !isClassed };
    }

    private static Outcome<IReadOnlyDictionary<string, int>> Columns(ImportMapping mapping, CsvText csv, SourceSpot where)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < csv.Header.Count; index++)
        {
            columns[csv.Header[index]] = index;
        }

        var faults = new List<Refusal>();
        foreach (var (part, column) in mapping.Columns)
        {
            if (!csv.Header.Contains(column))
            {
                faults.Add(ImportRefusals.MappingUnclear(
                    where, $"the table has no column '{column}', which the part {{{part}}} is to come from", $"write one of {Some(csv.Header)}"));
                continue;
            }

            columns[part] = columns[column];
        }

        string[] needed =
        [
            FileColumn,
            .. mapping.Case.Templates.SelectMany(template => template.Parts),
            .. mapping.Times is { Source: not TimeSource.Ome } times && !(times.Source == TimeSource.Count && mapping.Layout == ImportLayout.Stacks) ? [times.Part] : (string[])[],
            .. mapping.Classes.Types.Count > 0 ? [Class] : (string[])[],
        ];
        string[] known = [Stem, Folder, .. mapping.Name?.Parts ?? [], .. columns.Keys];
        faults.AddRange(needed.Distinct().Except(known).Select(part => ImportRefusals.MappingUnclear(
            where, $"neither a column nor the name gives the part {{{part}}}", $"write columns: {{{part}: ...}} with one of {Some(csv.Header)}")));
        return faults.Count > 0 ? faults : columns;
    }

    private static Outcome<ImportRow> OfRow(
        ImportMapping mapping, CsvRow row, string file, SourceSpot where, IReadOnlyDictionary<string, int> columns, HashSet<string> there)
    {
        if (!there.Contains(file))
        {
            return ImportRefusals.NoFile(where, file);
        }

        var page = 0L;
        var pageText = columns.TryGetValue(PageColumn, out var at) && mapping.Layout == ImportLayout.Stacks ? row.Cells[at] : "";
        if (pageText.Length > 0 && (!Scalars.TryWhole(pageText, out page) || page is < 1 or > 10_000_000))
        {
            return ImportRefusals.FieldNotFilled(where, PageColumn, pageText, "pages are counted from 1");
        }

        return OfName(mapping, file, where).Then<ImportRow>(named =>
        {
            var parts = new Dictionary<string, string>(named.Parts, StringComparer.Ordinal);
            foreach (var (part, index) in columns)
            {
                if (parts.TryGetValue(part, out var inName) && part is not (Stem or Folder) && inName != row.Cells[index])
                {
                    return ImportRefusals.FieldNotFilled(where, part, row.Cells[index], $"the file's name says '{inName}'");
                }

                parts[part] = row.Cells[index];
            }

            var given = parts.GetValueOrDefault(Class, "");
            return new ImportRow(where, file, parts, given.Length > 0 ? [given] : [])
            {
                Page = pageText.Length > 0 ? (int)page : null,
                IsPartial = given.Length == 0,
            };
        });
    }

    private static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(12)) + (names.Count > 12 ? ", ..." : "");
}
