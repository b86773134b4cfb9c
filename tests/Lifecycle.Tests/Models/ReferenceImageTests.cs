using System.Security.Cryptography;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;

namespace Lifecycle.Models;

/// <summary>The expected bytes were taken by an independent reader: struct, zlib and PackBits in a few lines of Python.</summary>
public sealed class ReferenceImageTests
{
    [TestCase("images/human-3ch/AS_09125_050116030001_D03f00d0.tif", 512, 512, 1, 8, 1, "868c3327e26eb8e1d20fbf07c85713e9e868eba962419877bdb454bfc3418403")]
    [TestCase("images/human-3ch/AS_09125_050116030001_D03f00d1.tif", 512, 512, 1, 8, 1, "409497aab5a3b665201c8d718f39a87725f34c9a1ba3be196a72ab10327c8f2a")]
    [TestCase("images/human-3ch/AS_09125_050116030001_D03f00d2.tif", 512, 512, 1, 8, 1, "6de466e00e6eed875ab21c3dcf6844c3f781eb362b5a1be6d5afe78e5b9470d7")]
    [TestCase("images/ome/multi-channel.ome.tif", 439, 167, 1, 8, 3, "06d8a49f36ff5969f4890468733b632a41ea901d16115fb5c0801804ca74cc57")]
    [TestCase("images/skimage/cell.png", 550, 660, 1, 8, 1, "dc464a59c68346fbe7a36fb75421d02a5e29780874b92efd3c920a319bfcb3b0")]
    [TestCase("images/stardist/img2d.tif", 512, 512, 1, 16, 1, "8952cab7611450bd761f81e14b95bdd197d5b17487ed98f6814fd35720e65963")]
    [TestCase("images/stardist/mask2d.tif", 512, 512, 1, 16, 1, "13ef0db2a960a93cf97cc419d9e02aa90038feb4b143fe6e0623bcfcc10ad5f4")]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0001.tif", 542, 264, 3, 8, 1, "1b77730407243684de696a9a4ed31830973c889a4f946efbd520ce2a35b1adc9")]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0002.tif", 542, 264, 3, 8, 1, "753531bf9be333f288e2adeb4fa54dafe2f966d22325fa7b1d3fa54092f97942")]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0003.tif", 542, 264, 3, 8, 1, "753531bf9be333f288e2adeb4fa54dafe2f966d22325fa7b1d3fa54092f97942")]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0004.tif", 542, 264, 3, 8, 1, "af8e7cde931df7603867edeb222af5d79745ec78ce5f3d215716a36720e7e6e8")]
    [TestCase("images/timelapse-drosophila-seq3/DrosophilaEmbryo_GFPHistone_0005.tif", 542, 264, 3, 8, 1, "dd44b740006e6b718c64e4382655b2d0d41a820c755e0c719951e2d7acf52ba9")]
    [TestCase("images/worms-u16/1649_1109_0003_Amp5-1_B_20070424_C20_w1_0F5A41CB-2646-49E5-9281-F5B1F655B7BC.tif", 696, 520, 1, 16, 1, "18608435e697323f8f1057aa9bde2b6b0ea18237e22536f27cc76a76e9c7d73a")]
    public void Every_reference_image_decodes_to_the_bytes_of_an_independent_reader(
        string file, int width, int height, int channels, int depth, int count, string sha256)
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var opened = Hosts.Value(decoder.Open(Hosts.Reference(file)));
        Assert.That(opened.Shape, Is.EqualTo(new FrameShape(width, height, channels, depth)));
        Assert.That(opened.Count, Is.EqualTo(count));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(Hosts.ReadAll(decoder, opened))), Is.EqualTo(sha256));
    }
}
