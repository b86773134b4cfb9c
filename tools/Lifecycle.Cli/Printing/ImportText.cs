using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Workflows.Importing;

namespace Lifecycle.Cli.Printing;

/// <summary>What an import took and refused, as people and programs read it.</summary>
internal static class ImportText
{
    private const int Indent = 10;
    private const int ShownOfOneCode = 20;

    public static string Of(ImportAnswer answer)
    {
        var (set, text) = (answer.Set, new StringBuilder());
        text.Append(Wrapped.Of("from", answer.From, Indent));
        text.Append(Wrapped.Of("set", $"{answer.Place.Name} v{answer.Place.Version} in {answer.Folder}", Indent));
        text.Append(Wrapped.Of("taken", Taken(answer), Indent));
        text.Append(Wrapped.Of("labels", Labels(set.Labels), Indent));
        if (set.Dropped > 0)
        {
            text.Append(Wrapped.Of("dropped", $"{Say(set.Dropped, "episode")} shorter than the rule asks for; not quiet either", Indent));
        }

        if (set.Unlabelled > 0)
        {
            text.Append(Wrapped.Of("", $"no class says anything of {Say(set.Unlabelled, "frame")}", Indent));
        }

        if (set.Moved > TimeSpan.Zero)
        {
            text.Append(Wrapped.Of("moved", $"pages by up to {Scalars.Write(set.Moved)} into an even row of times, as the mapping allows", Indent));
        }

        if (answer.Written.Count > 0)
        {
            var lifted = answer.Written.Any(one => one.IsLifted) ? "; half the range was added to signed samples" : "";
            text.Append(Wrapped.Of("written", $"{Say(answer.Written.Count, "file")} of frames that could not be named where they lie{lifted}", Indent));
        }

        if (answer.Left > 0)
        {
            text.Append(Wrapped.Of("left", $"{Say(answer.Left, "file")} by their endings", Indent));
        }

        Refused(text, answer);
        text.Append(answer.IsUnchanged ? "SET: nothing changed\n" : $"SET: written{(answer.Refused.Count > 0 ? ", without what was refused" : "")}\n");
        return text.ToString();
    }

    public static byte[] Json(ImportAnswer answer) => JsonText.Write(json =>
    {
        var set = answer.Set;
        json.Member("format", "lifecycle/imported@1");
        json.Member("set", answer.Place.Name);
        json.Member("version", answer.Place.Version);
        json.Member("folder", answer.Folder);
        json.Member("from", answer.From);
        json.Member("unchanged", answer.IsUnchanged);
        json.Map("taken", () =>
        {
            json.Member("images", set.Images);
            json.Member("cases", set.Cases.Count);
            json.Member("frames", Frames(set.Cases));
            json.Member("episodes", set.Labels.Sum(labels => labels.Episodes.Count));
            json.Member("quiet", set.Labels.Sum(labels => labels.Quiet.Count));
            json.Member("specimens", set.Labels.Count(labels => labels.Specimen is not null));
        });
        json.Member("droppedEpisodes", set.Dropped);
        json.Member("unlabelledFrames", set.Unlabelled);
        json.Member("movedMicros", set.Moved.Ticks / TimeSpan.TicksPerMicrosecond);
        json.Member("written", answer.Written.Count);
        json.Member("left", answer.Left);
        json.Member("refusedRows", answer.RefusedRows);
        json.List("refused", answer.Refused, why => json.Item(() =>
        {
            json.Member("code", why.Code.Code);
            json.Member("what", why.What);
            json.Member("file", why.Where?.File);
            json.Member("line", why.Where?.Line ?? 0);
            json.Member("fix", why.Fix);
        }));
    });

    private static void Refused(StringBuilder text, ImportAnswer answer)
    {
        text.Append(Wrapped.Of("refused", Say(answer.RefusedRows, "row"), Indent));
        foreach (var alike in answer.Refused.GroupBy(why => why.Code).OrderBy(group => group.Key.Code, StringComparer.Ordinal))
        {
            text.Append(Wrapped.Of("", $"  {alike.Key.Code}  {alike.Key.Title}: {alike.Count():N0}", Indent + 2));
            foreach (var why in alike.Take(ShownOfOneCode))
            {
                text.Append(Wrapped.Of("", $"{why.Where}: {why.What}; {why.Fix}", Indent));
            }

            if (alike.Count() > ShownOfOneCode)
            {
                text.Append(Wrapped.Of("", $"and {alike.Count() - ShownOfOneCode:N0} more, in --json", Indent));
            }
        }
    }

    private static string Taken(ImportAnswer answer)
    {
        var set = answer.Set;
        var kind = set.Cases[0].Frames.HasTimes ? "case" : "specimen";
        return $"{Say(set.Images, "image")} in {Say(set.Cases.Count, kind)}, {Say(Frames(set.Cases), "frame")}";
    }

    private static string Labels(IReadOnlyList<CaseLabels> labels)
    {
        var types = labels.SelectMany(one => one.Types).Distinct().Order(StringComparer.Ordinal).Select(type =>
        {
            var (present, absent) = (labels.Count(one => one.Specimen?.Has(type) == true), labels.Count(one => one.Specimen?.Has(type) == false));
            var quiet = labels.SelectMany(one => one.Quiet).Where(one => one.Type == type).Sum(one => (one.To - one.From).TotalHours);
            var episodes = labels.Sum(one => one.Episodes.Count(episode => episode.Type == type));
            return present + absent > 0
                ? $"{type} present in {present:N0} and absent in {absent:N0}"
                : $"{type} {Say(episodes, "episode")}, {quiet.ToString("#,0.#", CultureInfo.InvariantCulture)} quiet hours";
        }).ToList();
        return types.Count == 0 ? "none" : string.Join("; ", types);
    }

    private static long Frames(IReadOnlyList<CaseFacts> cases) => cases.Sum(facts => (long)facts.Frames.Count);

    private static string Say(long count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
