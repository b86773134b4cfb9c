using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Says of each row which case it belongs to, or why it is refused.</summary>
public static partial class RowJudge
{
    private const int AxisLengthMax = 80;

    public static Outcome<JudgedRow> Judge(ImportMapping mapping, ImportRow row)
    {
        if (mapping.HasClasses && mapping.Classes.Unknown(row.Classes) is { } unknown)
        {
            return ImportRefusals.ClassUnknown(row.Where, unknown, mapping.Classes.Near(unknown));
        }

        return Fields(mapping, row).Then<JudgedRow>(fields => new JudgedRow(row, fields));
    }

    private static Outcome<CaseFields> Fields(ImportMapping mapping, ImportRow row)
    {
        var rule = mapping.Case;
        var faults = new List<Refusal>();
        string? Name(string field, FillTemplate? template)
        {
            var text = template is null ? null : Filled(field, template, row, faults);
            if (text is not null && !NameLike().IsMatch(text))
            {
                faults.Add(ImportRefusals.FieldNotFilled(row.Where, field, Clip(text), "that is no name of letters, digits, '.', '_' and '-'"));
            }

            return text;
        }

        var (id, vessel, donor, batch) = (Name("the case's id", rule.Id), Name("vessel", rule.Vessel), Name("donor", rule.Donor), Name("batch", rule.Batch));
        var axes = rule.Axes.Select(axis => KeyValuePair.Create(axis.Key, Filled($"axis {axis.Key}", axis.Value, row, faults) ?? "")).ToList();
        foreach (var (axis, value) in axes.Where(axis => axis.Value.Length > AxisLengthMax))
        {
            faults.Add(ImportRefusals.FieldNotFilled(row.Where, $"axis {axis}", Clip(value), $"it is longer than {AxisLengthMax} characters"));
        }

        var begun = mapping.Times is { } times && rule.CultureStart is { } template ? Begun(template, times, row, faults) : null;
        return faults.Count > 0 ? faults : new CaseFields(
            id!, rule.Id.Fill(row, out _, isPlain: false)!, vessel, donor, batch!, begun, new Axes(axes));
    }

    private static Moment? Begun(FillTemplate template, TimeRule times, ImportRow row, List<Refusal> faults)
    {
        if (Filled("cultureStart", template, row, faults) is not { } text)
        {
            return null;
        }

        var begun = ImportTimes.Read(text, times.Offset, out var reason);
        if (begun is null)
        {
            faults.Add(ImportRefusals.TimeNotRead(row.Where, Clip(text), reason));
        }

        return begun;
    }

    private static string? Filled(string field, FillTemplate template, ImportRow row, List<Refusal> faults)
    {
        var text = template.Fill(row, out var missing);
        if (text is null)
        {
            faults.Add(ImportRefusals.FieldNotFilled(row.Where, field, template.Text, $"the part {{{missing}}} is empty"));
        }

        return text;
    }

    private static string Clip(string text) => text.Length <= 80 ? text : text[..77] + "...";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NameLike();
}
