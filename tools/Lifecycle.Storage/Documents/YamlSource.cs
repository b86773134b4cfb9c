using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lifecycle.Storage.Documents;

/// <summary>Reads YAML into a source tree: the plain part of the language, and only that.</summary>
/// <remarks>
/// Anchors, aliases, tags, merge keys and several documents in one file are refused: each makes a line mean something
/// other than what is written on it. Without aliases the size limit bounds the work.
/// </remarks>
public static class YamlSource
{
    private const int BytesMax = 4 << 20;
    private const int DepthMax = 32;
    private const int EventsMax = 200_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome<SourceNode> Parse(string file, byte[] bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return SourceRefusals.TooLarge(new SourceSpot(file), "bytes", BytesMax);
        }

        try
        {
            // The library takes NUL for the end: what stands behind it would be lost without a word.
            var nul = Array.IndexOf(bytes, (byte)0);
            return nul >= 0
                ? SourceRefusals.NotParsed(
                    new SourceSpot(file, bytes.AsSpan(0, nul).Count((byte)'\n') + 1), "YAML", "a NUL character")
                : new Walk(file, Events(StrictUtf8.GetString(ByteOrderMark.Skip(bytes)))).Document();
        }
        catch (DecoderFallbackException)
        {
            return SourceRefusals.NotParsed(new SourceSpot(file), "YAML", "bytes that are not UTF-8");
        }
        catch (YamlException broken)
        {
            // At the end of the text the library names the line after the last.
            var lines = bytes.Count(letter => letter == (byte)'\n') + 1;
            var line = Math.Clamp(Math.Max(broken.Start.Line, broken.End.Line), 1, lines);
            return SourceRefusals.NotParsed(new SourceSpot(file, (int)line), "YAML", Sentence(broken));
        }
    }

    // All events first, apart from our own code: on some broken texts the scanner throws what only a bug should throw.
    private static Queue<ParsingEvent> Events(string text)
    {
        var events = new Queue<ParsingEvent>();
        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
            {
                events.Enqueue(parser.Current!);
                if (events.Count > EventsMax)
                {
                    throw new YamlException(parser.Current!.Start, parser.Current.End, $"more than {EventsMax} parts");
                }
            }
        }
        catch (Exception slipped) when (slipped is not YamlException)
        {
            var at = events.Count > 0 ? events.Last().End : Mark.Empty;
            throw new YamlException(at, at, "the text breaks off the grammar here", slipped);
        }

        return events;
    }

    // The library wraps the reason in positions of its own.
    private static string Sentence(YamlException broken)
    {
        var text = broken.InnerException is YamlException inner ? inner.Message : broken.Message;
        var cut = text.IndexOf("): ", StringComparison.Ordinal);
        return (cut < 0 ? text : text[(cut + 3)..]).ReplaceLineEndings(" ").TrimEnd('.');
    }

    private sealed class Walk(string file, Queue<ParsingEvent> events)
    {
        private readonly List<Refusal> faults = [];

        public Outcome<SourceNode> Document()
        {
            TryTake<StreamStart>(out _);
            if (!TryTake<DocumentStart>(out _))
            {
                return SourceRefusals.NotParsed(new SourceSpot(file, 1), "YAML", "the file is empty");
            }

            var root = Value(0);
            TryTake<DocumentEnd>(out _);
            if (TryTake<DocumentStart>(out var second))
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(second.Start), "a second document in the file"));
            }

            return faults.Count > 0 ? faults : root;
        }

        private SourceNode Value(int depth)
        {
            var at = events.Peek().Start;
            if (depth > DepthMax)
            {
                throw new YamlException(at, at, $"nested deeper than {DepthMax} levels");
            }

            if (events.Peek() is NodeEvent node)
            {
                Plainness(node);
            }

            if (TryTake<Scalar>(out var scalar))
            {
                return new SourceNode.Scalar(Spot(scalar.Start), scalar.Value, TypeOf(scalar));
            }

            if (TryTake<SequenceStart>(out var list))
            {
                return Items(list, depth);
            }

            if (TryTake<MappingStart>(out var map))
            {
                return Map(map, depth);
            }

            events.Dequeue(); // An alias: already a fault.
            return new SourceNode.Scalar(Spot(at), "", ScalarType.Nothing);
        }

        private void Plainness(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(node.Start), $"the anchor '&{node.Anchor}'"));
            }

            if (!node.Tag.IsEmpty)
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(node.Start), $"the tag '{node.Tag}'"));
            }
        }

        private SourceNode.Items Items(SequenceStart list, int depth)
        {
            var values = new List<SourceNode>();
            while (!TryTake<SequenceEnd>(out _))
            {
                AliasIsAFault();
                values.Add(Value(depth + 1));
            }

            return new SourceNode.Items(Spot(list.Start), values);
        }

        private SourceNode.Map Map(MappingStart map, int depth)
        {
            var members = new List<SourceNode.Member>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (!TryTake<MappingEnd>(out _))
            {
                AliasIsAFault();
                var key = Value(depth + 1);
                if (key is not SourceNode.Scalar { Type: not ScalarType.Nothing } name)
                {
                    faults.Add(SourceRefusals.NotAllowed(key.Spot, "a key that is not a single word"));
                    name = new SourceNode.Scalar(key.Spot, "", ScalarType.Text);
                }
                else if (name.Value == "<<")
                {
                    faults.Add(SourceRefusals.NotAllowed(key.Spot, "the merge key '<<'"));
                }
                else if (!names.Add(name.Value))
                {
                    faults.Add(SourceRefusals.KeyTwice(key.Spot, name.Value));
                }

                AliasIsAFault();
                members.Add(new SourceNode.Member(name.Value, key.Spot, Value(depth + 1)));
            }

            return new SourceNode.Map(Spot(map.Start), members);
        }

        private void AliasIsAFault()
        {
            if (events.Peek() is AnchorAlias alias)
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(alias.Start), $"the alias '*{alias.Value}'"));
            }
        }

        private bool TryTake<TEvent>([NotNullWhen(true)] out TEvent? taken)
            where TEvent : ParsingEvent
        {
            taken = events.TryPeek(out var next) ? next as TEvent : null;
            if (taken is not null)
            {
                events.Dequeue();
            }

            return taken is not null;
        }

        private SourceSpot Spot(Mark mark) => new(file, (int)Math.Min(mark.Line, int.MaxValue));

        // JSON's idea of a plain value: YAML's yes, on, ~ and 0x10 are text, so that nothing is read as something else.
        private static ScalarType TypeOf(Scalar scalar) => scalar.Style switch
        {
            not ScalarStyle.Plain => ScalarType.Text,
            _ when scalar.Value is "true" or "false" => ScalarType.Flag,
            _ when scalar.Value is "" or "null" => ScalarType.Nothing,
            _ when Scalars.TryNumber(scalar.Value, out _) => ScalarType.Number,
            _ => ScalarType.Text,
        };
    }
}
