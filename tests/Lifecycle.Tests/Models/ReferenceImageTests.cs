using System.Buffers.Binary;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;

namespace Lifecycle.Models;

/// <summary>Facts taken from the files by an independent reader (python3's struct and zlib; PackBits by hand).</summary>
public sealed class ReferenceImageTests
{
    [TestCase("images/human-3ch/AS_09125_050116030001_D03f00d2.tif", 512, 512, 1, 8, 1)]
    [TestCase("images/ome/multi-channel.ome.tif", 439, 167, 1, 8, 3)]
    [TestCase("images/stardist/img2d.tif", 512, 512, 1, 16, 1)]
    [TestCase("images/skimage/cell.png", 550, 660, 1, 8, 1)]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0001.tif", 542, 264, 3, 8, 1)]
    public void Every_image_has_the_shape_its_header_says(
        string file, int width, int height, int channels, int depth, int count)
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var opened = Hosts.Value(decoder.Open(Hosts.Reference(file)));
        Assert.That(opened.Shape, Is.EqualTo(new FrameShape(width, height, channels, depth)));
        Assert.That(opened.Count, Is.EqualTo(count));
        Console.WriteLine(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Hosts.ReadAll(decoder, opened))));
    }
}
