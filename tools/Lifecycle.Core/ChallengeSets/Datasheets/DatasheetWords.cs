using System.Globalization;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>A datasheet in words: the same in the terminal and on the page.</summary>
public static class DatasheetWords
{
    /// <summary>What the set is and holds, by a short name each.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts(Datasheet sheet) =>
        [.. Subject(sheet), .. Independence(sheet), .. Labels(sheet), .. Kept(sheet)];

    public static string Agreement(TypeAgreement row, Labelling? asked)
    {
        var units = string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(row.Units, "window or specimen", "windows or specimens")}, {row.Both:N0} yes of both, {row.FirstAlone + row.SecondAlone:N0} of one alone");
        return row.Kappa is { } kappa
            ? string.Create(CultureInfo.InvariantCulture, $"{row.Type} kappa {kappa:0.0000}{(asked is null ? "" : $", asks for >= {Scalars.Write(asked.KappaMin)}")}; {units}")
            : $"{row.Type} kappa not computable: no disagreement could be expected; {units}";
    }

    public static string Exclusion(Exclusion exclusion) =>
        $"{(exclusion.Episode is { } episode ? $"episode {episode} of {exclusion.Case}" : $"case {exclusion.Case}")}: {exclusion.Reason} " +
        $"({exclusion.Role}, {KeepingForms.TextOf(exclusion.Date)})";

    public static string Cell(IReadOnlyList<string> axes, IReadOnlyList<string> levels) =>
        string.Join(", ", axes.Zip(levels, (axis, level) => $"{axis}={level}"));

    public static string Episodes(StratumCell cell)
    {
        var all = Held(cell.Episodes, cell.Cases);
        return cell.CountedCases == 0 ? $"EMPTY but for what is excluded: {all}"
            : cell.CountedCases == cell.Cases && cell.CountedEpisodes.SequenceEqual(cell.Episodes) ? all
            : $"{all}; counted: {Held(cell.CountedEpisodes, cell.CountedCases)}";
    }

    /// <summary>Empty cells of which nothing else is said: those that hold something excluded are among the cells.</summary>
    public static IEnumerable<IReadOnlyList<string>> Empty(StratumTable table)
    {
        var told = table.Cells.Where(cell => cell.CountedCases == 0).Select(cell => string.Join('\n', cell.Levels)).ToHashSet(StringComparer.Ordinal);
        return table.Empty.Where(levels => !told.Contains(string.Join('\n', levels)));
    }

    private static string Held(IReadOnlyList<KeyValuePair<string, int>> episodes, int cases) => episodes.Count == 0
        ? $"no episode in {Count(cases, "case")}"
        : $"{string.Join(", ", episodes.Select(pair => $"{pair.Key} {pair.Value}"))} in {Count(cases, "case")}";

    public static string Count(long value, string noun, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:N0} {(value == 1 ? noun : many ?? noun + "s")}");

    private static IEnumerable<KeyValuePair<string, string>> Subject(Datasheet sheet)
    {
        yield return Fact("set", sheet.Set.Id);
        yield return Fact("digest", sheet.SetDigest.Text);
        yield return Fact("labels", sheet.LabelsDigest.Text);
        yield return Fact("frames", sheet.FramesDigest.Text);
        if (sheet.Set.Changes is { } changes)
        {
            yield return Fact("changes", changes);
        }

        yield return Fact("holds", string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(sheet.Cases, "case")}, {Count(sheet.Frames, "frame")}, {(sheet.WatchedHours is { } hours ? $"{hours:N1} h watched" : "without times")}"));
        foreach (var shape in sheet.Shapes)
        {
            yield return Fact("size", $"{shape.Shape}: {Count(shape.Cases, "case")}, {Count(shape.Frames, "frame")}");
        }

        foreach (var origin in sheet.Origins)
        {
            yield return Fact("origin", string.Create(
                CultureInfo.InvariantCulture,
                $"{Origins.NameOf(origin.Origin)}: {Count(origin.Cases, "case")}, {Count(origin.Frames, "frame")}{(origin.Hours is { } watched ? $", {watched:N1} h" : "")}"));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Independence(Datasheet sheet)
    {
        yield return Fact("batches", Keys(sheet.Batches));
        yield return Fact("donors", Keys(sheet.Donors));
        yield return Fact("vessels", Keys(sheet.Vessels));
    }

    private static IEnumerable<KeyValuePair<string, string>> Labels(Datasheet sheet)
    {
        foreach (var (source, count) in sheet.Labels.Sources)
        {
            yield return Fact("labelled by", $"{(source is { } known ? LabelSources.NameOf(known) : "nothing that is said in a known word")}: {Count(count, "label")}");
        }

        yield return Fact("blind", $"{Count(sheet.Labels.BlindCases, "case")} with two labellers or more, {sheet.Labels.Adjudicated} adjudicated");
        foreach (var row in sheet.Labels.Agreement)
        {
            yield return Fact("agreement", Agreement(row, sheet.Set.Labelling));
        }

        if (sheet.Labels.Agreement.Count == 0)
        {
            yield return Fact("agreement", sheet.Set.Labelling is { } asked
                ? $"not measured; asks for kappa >= {Scalars.Write(asked.KappaMin)} where labels stand on judgement" : "not measured, and no bar is declared");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Kept(Datasheet sheet)
    {
        foreach (var (retention, cases) in sheet.Keeping.Classes)
        {
            yield return Fact("retention", retention is null ? $"nothing is said of {Count(cases, "case")}"
                : $"{retention.Class}{(retention.Until is { } until ? $" until {KeepingForms.TextOf(until)}" : "")}: {Count(cases, "case")}");
        }

        foreach (var (id, hold) in sheet.Keeping.Holds)
        {
            yield return Fact("hold", $"{id}: {hold.Reason} ({hold.Role}, {KeepingForms.TextOf(hold.Since)})");
        }

        if (sheet.Keeping.Masked + sheet.Keeping.Hidden > 0)
        {
            yield return Fact("mask", $"pictures show a part of {Count(sheet.Keeping.Masked, "case")}, and none is made of {sheet.Keeping.Hidden}");
        }

        yield return Fact("owners", sheet.Set.Owners.Count == 0 ? "none is named: one seal of anybody is enough" : string.Join(", ", sheet.Set.Owners));
        foreach (var custodian in sheet.Set.Custody)
        {
            yield return Fact("custody", $"{custodian.Role}: {custodian.Could}");
        }

        yield return Fact("custody", (sheet.Set.Custody.Count == 0 ? "Nobody says who could open the store. " : "") + Datasheet.UnseenUses);
    }

    private static string Keys(KeyCount keys) => keys.UnknownCases == 0 ? $"{keys.Known} known"
        : $"{keys.Known} known; unknown of {Count(keys.UnknownCases, "case")}: {Datasheet.IndependenceNotShown}";

    private static KeyValuePair<string, string> Fact(string name, string value) => KeyValuePair.Create(name, value);
}
