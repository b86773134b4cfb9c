using System.Buffers.Binary;
using System.Text;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The tags of a TIFF without its pixels, in all four layouts: written from the format's description, without the reader under test.</summary>
internal static class TinyStacks
{
    public static byte[] Tags(string description, bool isLittle = true, bool isBig = false, ushort bits = 8, ushort format = 1, ushort samples = 1)
    {
        var text = Encoding.UTF8.GetBytes(description + "\0");
        (ushort Tag, ushort Type, ulong Count, ulong Value)[] entries =
        [
            (258, 3, samples, bits), (270, 2, (ulong)text.Length, 0), (277, 3, 1, samples), (339, 3, 1, format),
        ];
        using var stream = new MemoryStream();
        void Put(ulong value, int size)
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
            var part = bytes[(8 - size)..];
            stream.Write(isLittle ? [.. part.Reverse()] : part);
        }

        stream.Write(isLittle ? "II"u8 : "MM"u8);
        Put(isBig ? 43UL : 42UL, 2);
        if (isBig)
        {
            Put(8, 2);
            Put(0, 2);
        }

        var (head, entry, offset, inline) = isBig ? (16, 20, 8, 8) : (8, 12, 4, 4);
        Put((ulong)head, offset);
        Put((ulong)entries.Length, isBig ? 8 : 2);
        var behind = (ulong)(head + (isBig ? 8 : 2) + (entries.Length * entry) + offset);
        foreach (var (tag, type, count, value) in entries)
        {
            Put(tag, 2);
            Put(type, 2);
            Put(count, isBig ? 8 : 4);
            if (tag == 270 && text.Length > inline)
            {
                Put(behind, inline);
            }
            else if (tag == 270)
            {
                stream.Write([.. text, .. new byte[inline - text.Length]]);
            }
            else if (count * 2 > (ulong)inline)
            {
                Put(behind + (ulong)text.Length, inline);
            }
            else
            {
                for (var at = 0; at < inline; at += 2)
                {
                    Put(at / 2 < (int)count ? value : 0, 2);
                }
            }
        }

        Put(0, offset);
        stream.Write(text);
        for (var sample = 0; sample < samples; sample++)
        {
            Put(bits, 2);
        }

        return stream.ToArray();
    }

    public static string Ome(string pixels, string inside = "", string around = "") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">{around}<Pixels ID="P" {pixels}>{inside}</Pixels></Image></OME>""";
}
