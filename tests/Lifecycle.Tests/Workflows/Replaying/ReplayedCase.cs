using System.Runtime.InteropServices;
using System.Text;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.TestKit;

namespace Lifecycle.Workflows.Replaying;

/// <summary>One worker at its work, on real files and with real host processes.</summary>
internal sealed class ReplayedCase : IDisposable
{
    public const int Frames = 40_000;
    public const int Batch = 4;

    private readonly TempFolder folder = new();
    private readonly HostedDecoder decoder = new(Hosts.Command);
    private readonly List<ShadowModel> models = [];
    private readonly RunWriter writer;
    private readonly LocalFile[] files;
    private readonly CaseEntry entry;
    private readonly CaseReplay replay;

    /// <param name="candidate">The candidate; production is healthy.</param>
    /// <param name="limits">Of the candidate's process.</param>
    /// <param name="trigger">The frame that sets a planted model off; -1 for none.</param>
    /// <param name="period">Frames from one alert to the next.</param>
    /// <param name="candidateHost">How the candidate's process is started, where not as usual.</param>
    public ReplayedCase(
        TinyOnnx candidate, HostLimits? limits = null, int trigger = -1, int period = 1_000, HostCommand? candidateHost = null)
    {
        folder.Write(Workspace.FileName, "format: lifecycle/workspace@1\nname: test\nrecords: records\n");
        models.Add(Model(ModelRole.Candidate, candidate, limits, candidateHost ?? Hosts.Command));
        models.Add(Model(ModelRole.Production, PlantedModels.Healthy(), null, Hosts.Command));
        files = [.. Enumerable.Range(0, 4).Select(file => Hosts.File(folder.Write($"{file}.npy", Npy(file * Frames / 4, trigger, period))))];
        var frames = new CaseFrames(
            [.. files.Select(file => new CaseFile(file.Name, Digest.Of(File.ReadAllBytes(file.FullPath)), Frames / 4))],
            FrameShape.OfFeatures(3), new Moment(0), TimeSpan.FromMinutes(5));
        entry = new CaseEntry(
            Hosts.File(folder.At("case.json")), new CaseFacts("V1", "V1", "D1", "B1", Origin.Real, new Axes([]), new Moment(0), frames));
        writer = RunWriter.Update(
            folder.At("run"), new RunLayout([new CaseSpan("V1", 0, Frames)], [.. models.Select(model => (model.Role, model.ScoreNames))]));
        replay = new CaseReplay(decoder, models, Policies, Digest.Of("policies"u8));
    }

    public HostedModel Candidate => models[0].Scorer!;

    public HostedDecoder Decoder => decoder;

    private static AlertPolicySet Policies =>
        AlertSamples.Set(AlertSamples.Policy("s") with { Raise = 1.5, Clear = 1.25 });

    /// <summary>Replays the case; <paramref name="progress"/> is called after each piece.</summary>
    public CaseResult Replay(Action<int>? progress = null, bool withCandidate = true) =>
        Hosts.Value(Tried(progress, withCandidate));

    public Outcome<CaseResult> Tried(Action<int>? progress = null, bool withCandidate = true) => replay.Replay(
        new CaseTask(entry, files, new CaseSpan("V1", 0, Frames), writer, withCandidate), progress ?? (_ => { }), CancellationToken.None);

    /// <summary>A column of the run as it is on the disk now.</summary>
    public byte[] Column(string name) => File.ReadAllBytes(
        Directory.GetFiles(folder.Path, "*.npy", SearchOption.AllDirectories).Single(path => path.EndsWith(name, StringComparison.Ordinal)));

    public float[] Scores(ModelRole role) =>
        MemoryMarshal.Cast<byte, float>(Column($"{ReplayedModel.FolderOf(role)}/scores/s.npy").AsSpan(128)).ToArray();

    /// <summary>Everything that is kept of production: scores, frames it may judge, pictures and alerts.</summary>
    public string Production(CaseResult result) => string.Join('\n',
        Convert.ToHexString(Column("production/scores/s.npy")), Convert.ToHexString(Column("production/assessable.npy")),
        Convert.ToHexString(Column("pictures.npy")),
        Encoding.UTF8.GetString(AlertDocument.WriteLines(result.Watches[1].Watched.Alerts)));

    public void Dispose()
    {
        replay.Dispose();
        writer.Dispose();
        decoder.Dispose();
        models.ForEach(model => model.Scorer?.Dispose());
        folder.Dispose();
    }

    private ShadowModel Model(ModelRole role, TinyOnnx onnx, HostLimits? limits, HostCommand host)
    {
        var file = Hosts.File(folder.Write($"{role}.onnx", onnx.Build()));
        var description = Descriptions.Of(
            """ "layout": "NC", "type": "float32", "features": 3 """, """ "s": {"output": "y", "steps": [{"pick": 1}]} """, batch: Batch);
        var model = new ModelFolder(description, file, file, Digest.Of(onnx.Build()), Digest.Of(onnx.Build()));
        return new ShadowModel(role, model, Hosts.Value(HostedModel.Load(host, file, description, limits)));
    }

    // The second feature is the score: it goes up and down, so that alerts are raised and cleared.
    private static byte[] Npy(int first, int trigger, int period)
    {
        var rows = Frames / 4;
        var header = Encoding.ASCII.GetBytes($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, 3), }}".PadRight(117) + "\n");
        var values = new float[rows * 3];
        for (var row = 0; row < rows; row++)
        {
            values[row * 3] = first + row == trigger ? PlantedModels.Trigger : PlantedModels.Harmless;
            values[(row * 3) + 1] = (first + row) % period / (period / 2f);
            values[(row * 3) + 2] = (first + row) % 7;
        }

        return [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. header, .. MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
