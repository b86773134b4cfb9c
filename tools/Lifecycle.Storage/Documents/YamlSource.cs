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
    private const int NodesMax = 200_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome<SourceNode> Parse(string file, byte[] bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return SourceRefusals.TooLarge(new SourceSpot(file), "bytes", BytesMax);
        }

        try
        {
            var parser = new Parser(new StringReader(StrictUtf8.GetString(bytes)));
            return new Walk(file, parser).Document();
        }
        catch (DecoderFallbackException)
        {
            return SourceRefusals.NotParsed(new SourceSpot(file), "YAML", "bytes that are not UTF-8");
        }
        catch (YamlException broken)
        {
            var spot = new SourceSpot(file, Math.Max(1, (int)Math.Min(broken.Start.Line, int.MaxValue)));
            return SourceRefusals.NotParsed(spot, "YAML", Sentence(broken));
        }
    }

    // The library wraps the reason in positions of its own.
    private static string Sentence(YamlException broken)
    {
        var text = broken.InnerException is YamlException inner ? inner.Message : broken.Message;
        var cut = text.IndexOf("): ", StringComparison.Ordinal);
        return (cut < 0 ? text : text[(cut + 3)..]).ReplaceLineEndings(" ").TrimEnd('.');
    }

    private sealed class Walk(string file, Parser parser)
    {
        private readonly List<Refusal> faults = [];
        private int nodes;

        public Outcome<SourceNode> Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return SourceRefusals.NotParsed(new SourceSpot(file, 1), "YAML", "the file is empty");
            }

            var root = Value(0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second)
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(second.Start), "a second document in the file"));
            }

            return faults.Count > 0 ? faults : root;
        }

        private SourceNode Value(int depth)
        {
            var at = parser.Current!.Start;
            if (depth > DepthMax)
            {
                throw new YamlException(at, at, $"nested deeper than {DepthMax} levels");
            }

            if (++nodes > NodesMax)
            {
                throw new YamlException(at, at, $"more than {NodesMax} values");
            }

            if (parser.Current is NodeEvent node)
            {
                Plainness(node);
            }

            if (parser.TryConsume<Scalar>(out var scalar))
            {
                return new SourceNode.Scalar(Spot(scalar.Start), scalar.Value, TypeOf(scalar));
            }

            if (parser.TryConsume<SequenceStart>(out var list))
            {
                return Items(list, depth);
            }

            if (parser.TryConsume<MappingStart>(out var map))
            {
                return Map(map, depth);
            }

            parser.MoveNext(); // An alias: already a fault.
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
            while (!parser.TryConsume<SequenceEnd>(out _))
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
            while (!parser.TryConsume<MappingEnd>(out _))
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
            if (parser.Current is AnchorAlias alias)
            {
                faults.Add(SourceRefusals.NotAllowed(Spot(alias.Start), $"the alias '*{alias.Value}'"));
            }
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
