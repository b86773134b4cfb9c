using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Once everything is warm, a frame costs no managed memory, in the program or in its hosts.</summary>
public sealed class SteadyPathTests
{
    // Until then buffers grow to their size.
    private const int WarmPieces = 8;

    [Test]
    public void Frames_cost_the_worker_no_memory()
    {
        using var replayed = new ReplayedCase(PlantedModels.Healthy(), period: ReplayedCase.Frames / 4);
        var allocated = new long[(ReplayedCase.Frames / 512) + 4];
        var pieces = 0;
        replayed.Replay();
        replayed.Replay(_ => allocated[pieces++] = GC.GetAllocatedBytesForCurrentThread());
        Assert.That(pieces, Is.GreaterThan(2 * WarmPieces));

        // Alerts that are raised and ended and files that are opened are objects; most pieces see neither.
        var costs = Enumerable.Range(1, pieces - 1).Select(piece => allocated[piece] - allocated[piece - 1]).ToList();
        Assert.That(costs.Count(cost => cost == 0), Is.GreaterThan(costs.Count * 3 / 4), string.Join(" ", costs));
    }

    [Test]
    public void Frames_cost_a_model_s_process_no_memory([Values("float", "boxes", "two")] string kind)
    {
        using var folder = new TempFolder();
        var (onnx, scores) = Planted(kind);
        var file = Hosts.File(folder.Write("tiny.onnx", onnx.Build()));
        var description = Descriptions.Of(
            """ "layout": "NCHW", "type": "float32", "width": 4, "height": 4, "channels": 1, "prepare": [{"divide": 255}] """, scores, batch: 8);
        var said = new byte[1 << 20];
        using var output = new MemoryStream(said);
        using var service = new ModelService(new MessageStream(Stream.Null, output));
        using var frames = new SharedFrames(2, 1 << 16, 512);
        using var board = SharedMemory.Create("test", ScoreBoard.LengthFor(2, 512, 2));
        var unlimited = new HostLimits { MemoryMegabytes = 1 << 20, FirstToEnd = 0 };
        service.Answer(MessageKind.Load, new Payload().Limits(unlimited).File(file).Files([]).Blob(ModelDescriptions.ModelDescriptionText.Write(description)).Bytes);
        service.Answer(MessageKind.Share, new Payload().Memory(frames.Memory).Memory(board).Number(512).Bytes);
        var request = new Payload().Number(1).Number(1).Long(1 << 16).Shape(new FrameShape(4, 4, 1, 8)).Number(500).Bytes.ToArray();
        Assert.That(AllocatedBytes.Of(() => service.Answer(MessageKind.Score, request)), Is.Zero);
        Assert.That(said[(int)output.Position - 1], Is.EqualTo((byte)MessageKind.Scored));
    }

    [Test]
    public void Frames_cost_the_decoder_s_process_no_memory()
    {
        using var folder = new TempFolder();
        byte[][] pages = [.. Enumerable.Range(0, 2_000).Select(page => HostedDecoderTests.Pattern(64, page))];
        var file = Hosts.File(folder.Write("stack.tif", TinyImages.Tiff(8, 8, 1, 8, pages)));
        var said = new byte[1 << 20];
        using var output = new MemoryStream(said);
        using var service = new DecoderService(new MessageStream(Stream.Null, output));
        using var frames = new SharedFrames(1, 1 << 16, 512);
        service.Answer(MessageKind.Share, new Payload().Memory(frames.Memory).Bytes);
        service.Answer(MessageKind.Open, new Payload().File(file).Number(1 << 20).Number(10_000).Bytes);
        var requests = Enumerable.Range(0, 200)
            .Select(piece => new Payload().Number(piece * 10).Number(10).Long(0).Bytes.ToArray()).ToArray();
        var next = 0;
        Assert.That(AllocatedBytes.Of(() => service.Answer(MessageKind.Read, requests[next++])), Is.Zero);
        Assert.That(frames.Slot(0, 64).ToArray(), Is.EqualTo(pages[(next - 1) * 10]));
    }

    private static (TinyOnnx Model, string Scores) Planted(string kind)
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, "N", 1, 4, 4);
        return kind switch
        {
            "float" => (
                onnx.Output("y", TinyOnnx.Float, "N", 16).Node("Flatten", ["x"], ["y"]),
                """ "s": {"output": "y", "steps": ["softmax", {"pick": "3"}]}, "t": {"output": "y", "steps": [{"pick": "0"}, "sigmoid"]} """),
            "boxes" => (
                onnx.Output("y", TinyOnnx.Float, "N", 4, 4).Node("Squeeze", ["x", "axis"], ["y"]).Weights("axis", [1L], 1),
                """ "s": {"output": "y", "steps": [{"boxCount": {"column": 3, "above": 0.5}}]}, "t": {"output": "y", "steps": [{"boxScore": {"column": 3}}]} """),
            _ => (
                onnx.Output("y", TinyOnnx.Float, "N", 1, 4, 4).Output("z", TinyOnnx.Int64, "N")
                    .Node("Identity", ["x"], ["y"]).Node("Flatten", ["x"], ["f"]).Node("ArgMax", ["f"], ["z"], ("axis", 1L), ("keepdims", 0L)),
                """ "s": {"output": "y", "steps": [{"componentCount": {"above": 0.5}}]}, "t": {"output": "z"} """),
        };
    }
}
