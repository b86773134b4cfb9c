using Lifecycle.Drift;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>drift watch</c>: what a plan will do, and the watch itself.</summary>
public sealed class WatchWorkflow(TimeProvider clock)
{
    /// <summary>What the plan may be expected to do, before it watches anything.</summary>
    public static Outcome<WatchDesign> Design(string plan, CancellationToken stop) => WatchInputs.Read(plan).Then(inputs => inputs.Design(stop));

    /// <summary>Watches rows until they end, or somebody stops it: then the state is kept first.</summary>
    /// <param name="request">What is watched.</param>
    /// <param name="input">Standard input, for when no file is named.</param>
    /// <param name="tell">Told each piece of news as it comes.</param>
    /// <param name="progress">Told how far the frames of a set or run are measured.</param>
    /// <param name="stop">Ends the watch.</param>
    public Outcome<WatchAnswer> Run(
        WatchRequest request, TextReader input, Action<WatchNews> tell, IWorkProgress progress, CancellationToken stop) => WatchInputs.Read(request.Plan)
        .Then(inputs => inputs.Kept(tell, stop).Then(design => Recorder.Open(inputs.Workspace, clock).Then(recorder => State(request, design).Then(state =>
            !request.IsByLine
                ? Whole(request, inputs, recorder, progress, stop).Then(frames =>
                    new WatchRun(request, inputs, state.Watch, WatchSource.None, recorder, clock, tell).Run(frames, stop))
            : Source(request, input).Then(rows =>
            {
                using (rows)
                {
                    return new WatchRun(request, inputs, state.Watch, rows, recorder, clock, tell).Run(state.Read, stop);
                }
            })))));

    private static Outcome<(Watch Watch, WatchPosition? Read)> State(WatchRequest request, WatchDesign design) =>
        request.State is not { } path || !File.Exists(path)
            ? (new Watch(design), null)
            : PlainFile.Parse(path).Then(node => WatchStateDocument.Read(node, design));

    private static Outcome<IReadOnlyList<(WatchFrame Frame, double[] Values)>> Whole(
        WatchRequest request, WatchInputs inputs, Recorder recorder, IWorkProgress progress, CancellationToken stop)
    {
        var settings = DriftSettings.Default with { Axes = [WatchSuspect.Camera, .. inputs.Plan.Axes] };
        var reader = new DriftTables(inputs.Workspace, recorder, settings, request.Reading, progress, stop);
        return reader.Read(request.Rows!).Then(read => reader.Held(() => WatchTable.Frames(inputs.Plan, read.Tables, request.Rows!)));
    }

    private static Outcome<WatchSource> Source(WatchRequest request, TextReader input) => request.Rows is not { } path
        ? new WatchSource.Piped(input)
        : Directory.Exists(path) ? WorkspaceRefusals.IsFolder(new SourceSpot(path), path)
        : !File.Exists(path) ? WorkspaceRefusals.NotFound(new SourceSpot(path), path)
        : new WatchSource.Filed(Path.GetFullPath(path), path, request.Follows);
}
