using System.Globalization;
using System.Xml;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Reads OME-XML: the axes of a stack, the order of its pages and their times. Of any year's schema.</summary>
/// <remarks>No DTD, no entity, no outside file; length and depth have limits. What it does not need is passed over.</remarks>
public static class OmeXml
{
    private const int DepthMax = 64;
    private const long PagesMax = 1_000_000;
    private const long CharactersMax = 64 << 20;

    private static readonly (string Unit, decimal Micros)[] Units =
    [
        ("s", 1_000_000), ("ms", 1_000), ("µs", 1), ("μs", 1), ("ns", 0.001m), ("min", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000),
    ];

    public static Outcome<OmeImage> Read(SourceSpot where, string xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CharactersMax,
            MaxCharactersFromEntities = 1_024, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), settings);
            var walk = new Walk();
            while (reader.Read())
            {
                if (reader.Depth > DepthMax)
                {
                    return ImportRefusals.StackNotRead(where, $"its OME-XML is nested deeper than {DepthMax} levels");
                }

                if (reader.NodeType == XmlNodeType.Element)
                {
                    walk.Element(reader);
                }
                else if (reader.NodeType == XmlNodeType.Text)
                {
                    walk.Text(reader.Value);
                }
            }

            return walk.Image();
        }
        catch (XmlException broken)
        {
            return ImportRefusals.StackNotRead(where, $"its OME-XML is not well formed at line {broken.LineNumber}");
        }
        catch (InvalidDataException broken)
        {
            return ImportRefusals.StackNotRead(where, broken.Message);
        }
    }

    private sealed class Walk
    {
        private readonly List<Dictionary<string, string>> channels = [], tiffData = [], planes = [];
        private Dictionary<string, string>? pixels;
        private int images;
        private string current = "";
        private string? acquired;

        public void Element(XmlReader reader)
        {
            current = reader.LocalName;
            switch (current)
            {
                case "Image":
                    images++;
                    break;
                case "Pixels":
                    pixels ??= Attributes(reader);
                    break;
                case "Channel" when images == 1:
                    channels.Add(Attributes(reader));
                    break;
                case "TiffData" when images == 1:
                    tiffData.Add(Attributes(reader));
                    break;
                case "Plane" when images == 1:
                    planes.Add(Attributes(reader));
                    break;
                case "UUID" when reader.GetAttribute("FileName") is { } other && tiffData.Count > 0:
                    tiffData[^1]["FileName"] = other;
                    break;
            }
        }

        public void Text(string text)
        {
            if (images == 1 && current is "AcquisitionDate" or "AcquiredDate" or "CreationDate")
            {
                acquired ??= text.Trim();
            }

            current = "";
        }

        public OmeImage Image()
        {
            if (pixels is null || images != 1)
            {
                throw new InvalidDataException($"its OME-XML has {images} images, and one is asked for");
            }

            var (sizeC, sizeZ, sizeT) = (Size(pixels, "SizeC"), Size(pixels, "SizeZ"), Size(pixels, "SizeT"));
            var samples = channels.Count > 0 ? Number(channels[0], "SamplesPerPixel", 1) : 1;
            if (samples is < 1 or > 64 || sizeC % samples != 0 || (long)sizeC * sizeZ * sizeT > PagesMax)
            {
                throw new InvalidDataException($"its OME-XML has {sizeC} channels of {samples} samples, {sizeZ} planes and {sizeT} times");
            }

            var sizes = (Channel: sizeC / samples, Plane: sizeZ, Time: sizeT);
            return new OmeImage(sizes.Channel, sizes.Plane, sizes.Time)
            {
                Pages = Pages(sizes),
                Acquired = acquired,
                Increment = pixels.TryGetValue("TimeIncrement", out var every) ? Span(every, pixels.GetValueOrDefault("TimeIncrementUnit", "s")) : null,
                Deltas = Deltas(sizes),
            };
        }

        private Dictionary<(int, int, int), int> Pages((int Channel, int Plane, int Time) sizes)
        {
            var order = pixels!.GetValueOrDefault("DimensionOrder", "");
            if (order.Length != 5 || !order.StartsWith("XY", StringComparison.Ordinal) || !"CTZ".SequenceEqual(order[2..].Order()))
            {
                throw new InvalidDataException($"its OME-XML orders dimensions as '{order}'");
            }

            var count = sizes.Channel * sizes.Plane * sizes.Time;
            var pages = new Dictionary<(int, int, int), int>(count);
            if (tiffData.Count == 0)
            {
                Fill(pages, order[2..], sizes, (0, 0, 0), 0, count);
            }

            var names = tiffData.Select(one => one.GetValueOrDefault("FileName", "")).Distinct().ToList();
            if (names.Count > 1)
            {
                throw new InvalidDataException($"its OME-XML spreads the image over {names.Count} files");
            }

            foreach (var data in tiffData)
            {
                var first = (Channel: Number(data, "FirstC", 0), Plane: Number(data, "FirstZ", 0), Time: Number(data, "FirstT", 0));
                var many = Number(data, "PlaneCount", data.ContainsKey("IFD") ? 1 : count);
                Fill(pages, order[2..], sizes, first, Number(data, "IFD", 0), many);
            }

            return pages;
        }

        private static void Fill(
            Dictionary<(int, int, int), int> pages, string order, (int Channel, int Plane, int Time) sizes,
            (int Channel, int Plane, int Time) first, int page, int count)
        {
            var at = first;
            for (var done = 0; done < count; done++)
            {
                var isInside = at.Channel >= 0 && at.Channel < sizes.Channel && at.Plane >= 0 && at.Plane < sizes.Plane && at.Time >= 0 && at.Time < sizes.Time;
                if (!isInside || page < 0 || page + (long)done > PagesMax || !pages.TryAdd(at, page + done))
                {
                    throw new InvalidDataException("its OME-XML puts two pages in one place, or one outside its sizes");
                }

                if (!Step(order, sizes, ref at))
                {
                    return;
                }
            }
        }

        private static bool Step(string order, (int Channel, int Plane, int Time) sizes, ref (int Channel, int Plane, int Time) at)
        {
            foreach (var axis in order)
            {
                switch (axis)
                {
                    case 'C' when ++at.Channel < sizes.Channel:
                    case 'Z' when ++at.Plane < sizes.Plane:
                    case 'T' when ++at.Time < sizes.Time:
                        return true;
                    case 'C':
                        at.Channel = 0;
                        break;
                    case 'Z':
                        at.Plane = 0;
                        break;
                    default:
                        at.Time = 0;
                        break;
                }
            }

            return false;
        }

        private Dictionary<(int, int, int), TimeSpan> Deltas((int Channel, int Plane, int Time) sizes)
        {
            var deltas = new Dictionary<(int, int, int), TimeSpan>();
            foreach (var plane in planes.Where(plane => plane.ContainsKey("DeltaT")))
            {
                var at = (Channel: Number(plane, "TheC", 0), Plane: Number(plane, "TheZ", 0), Time: Number(plane, "TheT", 0));
                if (at.Channel >= sizes.Channel || at.Plane >= sizes.Plane || at.Time >= sizes.Time
                    || !deltas.TryAdd(at, Span(plane["DeltaT"], plane.GetValueOrDefault("DeltaTUnit", "s"))))
                {
                    throw new InvalidDataException("its OME-XML times a page twice, or one outside its sizes");
                }
            }

            return deltas;
        }

        private static Dictionary<string, string> Attributes(XmlReader reader)
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.MoveToNextAttribute())
            {
                attributes[reader.LocalName] = reader.Value;
            }

            reader.MoveToElement();
            return attributes;
        }

        private static int Size(Dictionary<string, string> attributes, string name)
        {
            var size = Number(attributes, name, 0);
            return size >= 1 ? size : throw new InvalidDataException($"its OME-XML says no {name} above 0");
        }

        private static int Number(Dictionary<string, string> attributes, string name, int otherwise) =>
            !attributes.TryGetValue(name, out var text) ? otherwise
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= PagesMax ? number
                : throw new InvalidDataException($"its OME-XML says {name} is '{(text.Length > 40 ? text[..40] : text)}'");

        // Decimal, so that 0.1 s is a tenth of a second and no binary neighbour of it.
        private static TimeSpan Span(string text, string unit)
        {
            var micros = Units.FirstOrDefault(known => known.Unit == unit).Micros;
            if (micros == 0 || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
                || amount < 0 || amount > 100m * 366 * 86_400_000_000 / micros)
            {
                throw new InvalidDataException($"its OME-XML has a time of '{(text.Length > 40 ? text[..40] : text)}' {unit}");
            }

            return TimeSpan.FromMicroseconds((long)decimal.Round(amount * micros));
        }
    }
}
