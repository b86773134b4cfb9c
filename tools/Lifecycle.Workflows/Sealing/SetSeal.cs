using System.Globalization;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Enters a seal into the ledger, with what is needed to know the sealed things again.</summary>
internal sealed class SetSeal(Workspace workspace, Recorder recorder)
{
    private readonly SetHistory history = new(workspace, recorder);
    private readonly SealedParts parts = new(workspace);

    public Outcome<SealedFiles> Record(string role, IReadOnlyList<SealSubject> subjects)
    {
        var sets = new List<SealedSet>();
        foreach (var subject in subjects)
        {
            if (subject.Set is { } set)
            {
                if (!Brings(set, subject.Labels!).TryGet(out var brings, out var why))
                {
                    return new Outcome<SealedFiles>.Refused(why);
                }

                sets.Add(brings);
            }
        }

        var named = subjects.Select(subject => subject.Named).ToList();
        var late = SealRule.TooLateFor(
            recorder.Acts, named, [.. subjects.Select(subject => subject.Set?.Frames).OfType<Digest>()], role,
            subjects.Where(subject => subject.Owners.Contains(role)).Select(subject => subject.Named).ToHashSet());
        return Enter(role, subjects, sets).Then<SealedFiles>(place => new SealedFiles(place, role, named, late)
        {
            Key = recorder.Acts[(int)place].Key,
            IsPending = recorder.IsAway,
            Sets = sets,
            Waiting = [.. subjects.Select(subject => (subject.Named.Label, Missing(subject)))
                .Where(waiting => waiting.Item2.Count > 0).DistinctBy(waiting => waiting.Label)],
        });
    }

    /// <summary>The act alone: for seals that the tool makes itself.</summary>
    public Outcome<long> Enter(string role, IReadOnlyList<SealSubject> subjects, IReadOnlyList<SealedSet> sets)
    {
        var shown = new List<NamedDigest>();
        var facts = new Dictionary<string, string>();
        var hasMany = subjects.Count(subject => subject.Set is not null) > 1;
        foreach (var subject in subjects)
        {
            if (subject.Set is { } set)
            {
                // An act names an input once: what several sets show is told apart by where they lie.
                var kept = history.Keep(set);
                shown.Add(hasMany ? NamedDigest.Of(Purpose.Shown, subject.Named.Label, kept.Digest) : kept);
                parts.Keep(set.Parts);
                parts.Keep(subject.Labels!.Parts);
                if (!subject.Labels.IsAbsent && !subject.Labels.SayNothing)
                {
                    facts[UseRule.LabelledFact] = "yes";
                }
            }
        }

        foreach (var count in sets.Count == 1 ? sets[0].Fresh : [])
        {
            facts[$"fresh {count.Type}"] = string.Create(CultureInfo.InvariantCulture, $"{count.Fresh} of {count.All}");
        }

        return recorder.Record(ActKind.Seal, role, [.. subjects.Select(subject => subject.Named)], [.. shown.Distinct()], facts);
    }

    private Outcome<SealedSet> Brings(ChallengeSet set, SetLabels labels) => history.JudgeNewcomer(set, labels).Then<SealedSet>(uses =>
    {
        var carried = Before(set) is { } before
            ? UseRule.Again(ShownSet.Of(set), ShownSet.Of(before), []).Select(again => again.Now).ToHashSet(StringComparer.Ordinal)
            : null;
        return new SealedSet(
            set.Description.Id, set.Cases.Count, set.Description.Version > 1 ? set.Description.Changes : null, carried?.Count,
            FreshCount.Of(labels, id => uses.Consumed.ContainsKey(id) || carried?.Contains(id) == true));
    });

    // The version before, where it lies beside this one as the house lays them.
    private ChallengeSet? Before(ChallengeSet set) =>
        set.Description.Version > 1
        && workspace.FileNear(set.File, $"../v{set.Description.Version - 1}/{SetFolder.DescriptionFile}", set.File.Spot)
            .Then(file => SetFolder.Read(workspace, file)).TryGet(out var before, out _)
        && before.Description.Name == set.Description.Name ? before : null;

    private List<string> Missing(SealSubject subject)
    {
        var roles = recorder.Acts.Where(act => act.Kind == ActKind.Seal && act.Subjects.Contains(subject.Named))
            .Select(act => act.Role).ToHashSet(StringComparer.Ordinal);
        return [.. subject.Owners.Where(owner => !roles.Contains(owner))];
    }
}
