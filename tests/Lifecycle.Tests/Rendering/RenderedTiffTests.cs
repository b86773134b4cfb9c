using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Rendering;

public sealed class RenderedTiffTests
{
    [Test]
    public void The_image_library_reads_back_every_frame_as_it_was_drawn()
    {
        var plan = Scenes.Calm.With(ConditionKind.Bubble) with { FrameCount = 1300 };
        var vessel = new RenderedVessel(plan);
        var drawn = new byte[plan.FrameCount * FrameRenderer.FrameBytes];
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "V1.tif");
        using (var file = File.Create(path))
        {
            var pages = new TiffPages(file, FrameRenderer.Side, FrameRenderer.Side, plan.FrameCount);
            for (var frame = 0; frame < plan.FrameCount; frame++)
            {
                var pixels = drawn.AsSpan(frame * FrameRenderer.FrameBytes, FrameRenderer.FrameBytes);
                FrameRenderer.Render(vessel, frame, pixels);
                pages.Append(pixels);
            }
        }

        using var decoder = new HostedDecoder(Hosts.Command);
        var opened = Hosts.Value(decoder.Open(Hosts.File(path)));
        Assert.That(opened.Shape, Is.EqualTo(new FrameShape(FrameRenderer.Side, FrameRenderer.Side, 1, 8)));
        Assert.That(opened.Count, Is.EqualTo(plan.FrameCount));
        Assert.That(Hosts.ReadAll(decoder, opened).AsSpan().SequenceEqual(drawn));
    }
}
