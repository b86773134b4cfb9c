using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The key of a witness, on its own machine: made there, and opened there. No workspace is needed.</summary>
public sealed class WitnessKeyWorkflow(IPassphrases passphrases)
{
    private const string Purpose = "witness";

    /// <param name="asked">Whose key it is to be; without key and proof.</param>
    /// <param name="keys">The folder for the private key, outside every workspace.</param>
    /// <param name="file">The request's file; it must not be there yet.</param>
    public Outcome<WitnessKeyAnswer> Make(WitnessKeyRequest asked, string keys, string file) => File.Exists(file)
        ? WorkspaceRefusals.Exists(file)
        : KeyFolder.Outside(keys).Then(folder => WitnessSigner.Generate(asked.Name).Then(witness =>
        {
            using (witness)
            {
                return passphrases.Ask(PassphraseAsked.NewWitness(asked.Name)).Then(typed => WitnessAdmission.Make(asked, witness).Then(request =>
                    folder.Write(Purpose, request.Key, witness.ToPem(typed)).Then<WitnessKeyAnswer>(path =>
                    {
                        folder.WritePublic(Purpose, request.Key, witness.Key.ToString());
                        WholeFile.Write(Path.GetFullPath(file), WitnessKeyDocument.Write(request));
                        return new WitnessKeyAnswer(request, file, path, witness.Key);
                    })));
            }
        }));

    /// <summary>Opens the one key of a witness that lies in a folder, or the one of this name.</summary>
    public Outcome<WitnessSigner> Open(string keys, string? name) => KeyFolder.Outside(keys).Then(folder => Find(folder, name).Then(key =>
        folder.Find(Digest.Of(WitnessKey.ToDer(key.PublicKey.Span).Span)) is not { } file
            ? WitnessRefusals.KeyAbsent(folder.Path, key.Name)
            : passphrases.Ask(PassphraseAsked.OfWitness(key.Name)).Then(typed => WitnessSigner.Open(file.Where, file.Pem, typed, key))));

    private static Outcome<NoteKey> Find(KeyFolder folder, string? name)
    {
        var found = new List<NoteKey>();
        foreach (var (where, line) in folder.Publics(Purpose))
        {
            if (!NoteKey.Parse(where, line).TryGet(out var key, out var why))
            {
                return new Outcome<NoteKey>.Refused(why);
            }

            found.AddRange(name is null || key.Name == name ? [key] : []);
        }

        return found.Count switch
        {
            0 => WitnessRefusals.KeyAbsent(folder.Path, name),
            1 => found[0],
            _ => WitnessRefusals.Several(folder.Path, found.Select(key => key.Name)),
        };
    }
}
