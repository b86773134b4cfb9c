using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Which file is not what was sealed: also where what is there now cannot even be read.</summary>
internal sealed class SealedBytes(Workspace workspace, Recorder recorder)
{
    private readonly SealedParts parts = new(workspace);

    /// <summary>A finding by the names of the files that changed, where it is of many files.</summary>
    public IEnumerable<Refusal> Named(PromotionInputs inputs, SealFinding finding)
    {
        IReadOnlyList<FilePart>? now = finding.Input.Purpose switch
        {
            Purpose.Set => inputs.Set.Parts,
            Purpose.Labels => inputs.Labels.Parts,
            _ => null,
        };
        return finding is SealFinding.Changed changed && now is not null && parts.Of(changed.SealedAs) is { } then
            ? Differences(finding.Input, then, now, changed.SealIndex)
            : [finding.Refusal!];
    }

    /// <summary>Files of a promotion that are not what their last seal fixed. Looks at bytes alone.</summary>
    public IEnumerable<Refusal> Faults(PromotionFile promotion)
    {
        foreach (var (purpose, file) in promotion.SealedFiles)
        {
            if (Last($"{purpose}:{file.Name}") is var (index, named) && FileHash.Of(file.FullPath) != named.Digest)
            {
                yield return SealRefusals.PartChanged(file.Spot, named.Name, "was changed", index);
            }
        }

        foreach (var fault in OfSet(promotion.Set))
        {
            yield return fault;
        }
    }

    /// <summary>Files of a set that are not what its last seal fixed; none where it was never sealed.</summary>
    public IEnumerable<Refusal> OfSet(LocalFile set) =>
        from purpose in (string[])[Purpose.Set, Purpose.Labels]
        let last = Last($"{purpose}:{set.Name}")
        where last is not null
        let now = SetParts.Now(set, purpose == Purpose.Labels)
        from fault in OfSealed(set, last.Value.Named, now, last.Value.Index)
        select fault;

    // Without the record of its files it is known that a set is another than was sealed, and no more which file of it.
    // Labels that are kept elsewhere are not here to be compared.
    private IEnumerable<Refusal> OfSealed(LocalFile set, NamedDigest named, IReadOnlyList<FilePart> now, long index) =>
        parts.Of(named.Digest) is { } then ? Differences(named, then, now, index)
        : now.Count == 0 || FileManifest.DigestOf(now) == named.Digest ? []
        : [SealRefusals.RecordGone(set.Spot, named.Name, parts.NameOf(named.Digest), index)];

    private static IEnumerable<Refusal> Differences(
        NamedDigest named, IReadOnlyList<FilePart> then, IReadOnlyList<FilePart> now, long index)
    {
        var folder = Path.GetDirectoryName(named.Label);
        return SealedParts.Differences(then, now).Select(difference => SealRefusals.PartChanged(
            new SourceSpot(string.IsNullOrEmpty(folder) ? difference.Path : $"{folder}/{difference.Path}"), named.Name, difference.What, index));
    }

    private (long Index, NamedDigest Named)? Last(string name)
    {
        for (var index = recorder.Acts.Count - 1; index >= 0; index--)
        {
            if (recorder.Acts[index].Kind == ActKind.Seal
                && recorder.Acts[index].Subjects.FirstOrDefault(subject => subject.Name == name) is { } named)
            {
                return (index, named);
            }
        }

        return null;
    }
}
