using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Sets;

/// <summary>Sets of a thousand cases, in a folder that goes away: ten stacks of a thousand frames each, or a thousand stills.</summary>
/// <remarks>The frames are feature vectors of one number: what is measured is how a set is held, not how frames are decoded.</remarks>
internal sealed class LargeSets(int cases) : IDisposable
{
    private const int HeaderBytes = 64;

    public string Root { get; } = Directory.CreateTempSubdirectory("lifecycle-benchmark-").FullName;

    /// <summary>The folder of a set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="files">Frame files of each case.</param>
    /// <param name="frames">Frames of each file.</param>
    /// <param name="first">The number of its first case: sets of other numbers share nothing.</param>
    public string Write(string name, int files, int frames, int first = 0)
    {
        File.WriteAllText(Path.Combine(Root, "lifecycle.yaml"), "format: lifecycle/workspace@1\nname: benchmark\nrecords: records\n");
        var folder = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.Combine(folder, "cases"));
        Directory.CreateDirectory(Path.Combine(folder, "labels"));
        File.WriteAllText(Path.Combine(folder, "set.yaml"), $"format: lifecycle/challenge-set@1\nname: {name}\nversion: 1\norigin: real\naxes:\n  camera: [CH-1]\n");
        Parallel.For(first, first + cases, number => WriteCase(folder, number, files, frames));
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void WriteCase(string folder, int number, int files, int frames)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"V{number + 1:00000}");
        Directory.CreateDirectory(Path.Combine(folder, "cases", id));
        var all = Enumerable.Range(0, files).Select(file => WriteFile(folder, id, (number * files) + file, file, frames)).ToList();
        var held = new CaseFrames(all, FrameShape.OfFeatures(1), new Moment(0), TimeSpan.FromSeconds(5));
        var axes = new Axes([KeyValuePair.Create("camera", "CH-1")]);
        var facts = new CaseFacts(id, id, id, id, Origin.Real, axes, new Moment(0), held);
        File.WriteAllBytes(Path.Combine(folder, "cases", id + ".json"), CaseDocument.Write(facts));
        File.WriteAllBytes(Path.Combine(folder, "labels", id + ".json"), LabelsDocument.Write(new CaseLabels(id, "drawn", [], [])));
    }

    private static CaseFile WriteFile(string folder, string id, int seed, int file, int frames)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}/frame-{file:0000}.npy");
        var bytes = Npy(frames, seed);
        File.WriteAllBytes(Path.Combine(folder, "cases", name), bytes);
        return new CaseFile(name, Digest.Of(bytes), frames);
    }

    private static byte[] Npy(int frames, int seed)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({frames}, 1), }}");
        var start = HeaderBytes * ((10 + header.Length + HeaderBytes) / HeaderBytes);
        var bytes = new byte[start + (4 * frames)];
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(start - 10));
        bytes.AsSpan(10, start - 10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header).CopyTo(bytes, 10);
        bytes[start - 1] = (byte)'\n';
        for (var frame = 0; frame < frames; frame++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(start + (4 * frame)), seed + (frame / 1024f));
        }

        return bytes;
    }
}
