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

    [Test]
    public void It_reads_back_pages_of_every_shape([Values(1, 3)] int channels, [Values(8, 16)] int depth, [Values(3, 4)] int width)
    {
        var shape = new FrameShape(width, 3, channels, depth);
        var drawn = Enumerable.Range(0, shape.Bytes * 3).Select(at => (byte)(at * 7 % 256)).ToArray();
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "V1.tif");
        using (var file = File.Create(path))
        {
            var pages = new TiffPages(file, shape, 3);
            for (var page = 0; page < 3; page++)
            {
                pages.Append(drawn.AsSpan(page * shape.Bytes, shape.Bytes));
            }

            Assert.That(file.Length, Is.EqualTo(TiffPages.FileBytes(shape, 3)));
        }

        using var decoder = new HostedDecoder(Hosts.Command);
        var opened = Hosts.Value(decoder.Open(Hosts.File(path)));
        Assert.That((opened.Shape, opened.Count), Is.EqualTo((shape, 3)));
        Assert.That(Hosts.ReadAll(decoder, opened), Is.EqualTo(drawn));
    }
}
