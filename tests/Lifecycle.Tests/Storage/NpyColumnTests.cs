using System.Text;
using Lifecycle.Storage.Runs;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

public sealed class NpyColumnTests
{
    [Test]
    public void Slices_written_in_any_order_are_read_back()
    {
        using var folder = new TempFolder();
        using (var column = NpyColumn<float>.Create(folder.At("a.npy"), 5))
        {
            column.Write(3, [4f, 5f]);
            column.Write(0, [1f, 2f, 3f]);
        }

        using var read = NpyColumn<float>.Open(folder.At("a.npy"));
        var values = new float[5];
        read.Read(0, values);
        Assert.That(values, Is.EqualTo((float[])[1, 2, 3, 4, 5]));
    }

    [Test]
    public void The_header_is_numpys_own()
    {
        using var folder = new TempFolder();
        NpyColumn<long>.Create(folder.At("a.npy"), 2).Dispose();
        var bytes = File.ReadAllBytes(folder.At("a.npy"));
        Assert.Multiple(() =>
        {
            Assert.That(bytes, Has.Length.EqualTo(128 + 16));
            Assert.That(bytes[..10], Is.EqualTo((byte[])[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 118, 0]));
            Assert.That(
                Encoding.ASCII.GetString(bytes[10..128]),
                Is.EqualTo("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }".PadRight(117) + "\n"));
        });
    }

    [Test]
    public void Rows_outside_the_column_are_a_bug_not_a_growth()
    {
        using var folder = new TempFolder();
        using var column = NpyColumn<byte>.Create(folder.At("a.npy"), 2);
        Assert.That(() => column.Write(1, [1, 2]), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0)]
    [TestCase(60)]
    [TestCase(127)]
    public void A_changed_header_is_not_ours(int position)
    {
        using var folder = new TempFolder();
        NpyColumn<byte>.Create(folder.At("a.npy"), 2).Dispose();
        var bytes = File.ReadAllBytes(folder.At("a.npy"));
        bytes[position] ^= 1;
        File.WriteAllBytes(folder.At("a.npy"), bytes);
        Assert.That(() => NpyColumn<byte>.Open(folder.At("a.npy")), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void A_truncated_column_is_not_ours()
    {
        using var folder = new TempFolder();
        NpyColumn<long>.Create(folder.At("a.npy"), 4).Dispose();
        File.WriteAllBytes(folder.At("a.npy"), File.ReadAllBytes(folder.At("a.npy"))[..^3]);
        Assert.That(() => NpyColumn<long>.Open(folder.At("a.npy")), Throws.TypeOf<InvalidDataException>());
    }
}
