using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay;

/// <summary>Cases that a replay finished one after another, as an act of the ledger names them.</summary>
/// <param name="Run">The run's identity.</param>
/// <param name="Pieces">The digest of each case's <see cref="RunPiece"/>, by the case's id.</param>
public sealed record PieceList(Digest Run, IReadOnlyList<KeyValuePair<string, Digest>> Pieces)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/pieces@1", "cases that a replay finished before its run was: named by an act, and never changed",
        FormField.Required("run", RunRecord.DigestForm("the run's identity")),
        FormField.Required("pieces", Form.Named(
            "the pieces, by case", "^.{1,500}$", RunRecord.DigestForm("the digest of the piece"), 1)));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("run", Run);
        json.Map("pieces", () =>
        {
            foreach (var (name, digest) in Pieces)
            {
                json.Member(name, digest);
            }
        });
    });

    public static Outcome<PieceList> Read(SourceNode node) => Format.Judge(node).Then<PieceList>(map => new PieceList(
        Digest.Parse(map.Text("run")),
        [.. map.Part("pieces").Members.Select(piece => KeyValuePair.Create(piece.Name, Digest.Parse(piece.Value.AsText())))]));
}
