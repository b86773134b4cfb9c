using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A shard of which every case is there.</summary>
/// <param name="Run">The identity of the run.</param>
/// <param name="Shard">Which share of it.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="Frames">How many frames.</param>
/// <param name="Path">Where it is, relative to the workspace; the run itself, where that is finished already.</param>
/// <param name="Taken">What was there before.</param>
public sealed record MadeShard(Digest Run, RunShard Shard, int Cases, long Frames, string Path, TakenUp Taken)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/made-shard@1", "a shard of a run of which every case is there",
        FormField.Required("run", Form.Text("the run's digest", 71)),
        FormField.Required("shard", Form.Whole("which, from 1", 1, RunShard.OfMax)),
        FormField.Required("of", Form.Whole("how many there are", 1, RunShard.OfMax)),
        FormField.Required("cases", Form.Whole("how many cases it has", 0)),
        FormField.Required("frames", Form.Whole("how many frames", 0)),
        FormField.Required("path", Form.Text("where it is, relative to the workspace", 2_000)),
        FormField.Required("takenUp", Form.Whole("cases that were there before", 0)),
        FormField.Required("lookedAtAgain", Form.Whole("of those, replayed again and found the same", 0)));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("run", Run);
        json.Member("shard", Shard.Index);
        json.Member("of", Shard.Of);
        json.Member("cases", Cases);
        json.Member("frames", Frames);
        json.Member("path", Path);
        json.Member("takenUp", Taken.Cases);
        json.Member("lookedAtAgain", Taken.LookedAtAgain);
    });
}
