using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>The act of locking, as the signed statement about the build's files carries it: one signature is both.</summary>
/// <remarks>
/// Stock clients know the statement of OpenSSF Model Signing and no other. It leaves the annotations of its subject open,
/// and there the act stands, whole: so the log's entry is that of the very file that those clients verify.
/// </remarks>
public static class ModelAct
{
    public const string StatementType = "https://model_signing/signature/v1.0";

    /// <summary>The annotation that holds the act's canonical text.</summary>
    public const string Annotation = "lifecycle/act";

    private const string Start = """{"_type":"https://in-toto.io/Statement/v1","predicate":{"resources":[""";

    /// <summary>What a statement carries beside its files.</summary>
    public static KeyValuePair<string, string> AnnotationOf(Act act) => KeyValuePair.Create(Annotation, Encoding.UTF8.GetString(act.Bytes.Span));

    /// <summary>Whether a statement begins as one about files does; <see cref="Read"/> says whether it is one.</summary>
    public static bool Seems(ReadOnlySpan<byte> statement) => statement.StartsWith(Encoding.ASCII.GetBytes(Start));

    /// <summary>The act of locking that a statement about files carries.</summary>
    public static Outcome<Act> Read(SourceSpot where, ReadOnlySpan<byte> statement)
    {
        if (!CanonicalJson.Parse(where.File, statement).TryGet(out var node, out var why))
        {
            return new Outcome<Act>.Refused(why);
        }

        var subjects = (node as SourceNode.Map)?.Find("subject") as SourceNode.Items;
        var annotations = subjects is { Values: [SourceNode.Map subject] } ? subject.Find("annotations") as SourceNode.Map : null;
        var isAboutFiles = (node as SourceNode.Map)?.Find("predicateType") is SourceNode.Scalar { Type: ScalarType.Text, Value: StatementType };
        return isAboutFiles && annotations?.Find(Annotation) is SourceNode.Scalar { Type: ScalarType.Text } text
            ? Act.Read(where, Encoding.UTF8.GetBytes(text.Value)).Then<Act>(act => act.Kind == ActKind.Lock
                ? act
                : LedgerRefusals.NotAsSigned(where, "a statement about files carries an act that is not one of locking"))
            : LedgerRefusals.NotAsSigned(where, "a statement about files carries no act");
    }
}
