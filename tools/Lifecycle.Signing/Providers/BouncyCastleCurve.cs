using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Lifecycle.Signing.Providers;

/// <summary>BouncyCastle in the runtime's place. Part of a build that asks for it; elsewhere of the tests alone.</summary>
internal sealed class BouncyCastleCurve : ICurveProvider
{
    public string Name => "BouncyCastle";

    public ICurveKey Take(ECParameters key) => new Key(key.D ?? throw new ArgumentException("it has no private half", nameof(key)));

    public bool Holds(ReadOnlyMemory<byte> publicKey, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            var numbers = (Asn1Sequence)Asn1Object.FromByteArray(signature.ToArray());
            var signer = new ECDsaSigner();
            signer.Init(false, PublicKeyFactory.CreateKey(publicKey.ToArray()));
            return signer.VerifySignature(hash.ToArray(), ((DerInteger)numbers[0]).Value, ((DerInteger)numbers[1]).Value);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidCastException or IOException or ArithmeticException or GeneralSecurityException)
        {
            // A point that is not on the curve, or a signature that is no DER.
            return false;
        }
    }

    private sealed class Key : ICurveKey
    {
        private readonly ECPrivateKeyParameters key;

        public Key(byte[] secret)
        {
            var curve = SecNamedCurves.GetByName("secp256r1");
            key = new ECPrivateKeyParameters(new BigInteger(1, secret), new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H));
        }

        // A signer keeps what it is about between calls, so each signature has one of its own.
        public byte[] Sign(byte[] hash)
        {
            var signer = new ECDsaSigner();
            signer.Init(true, new ParametersWithRandom(key, new SecureRandom()));
            var numbers = signer.GenerateSignature(hash);
            return new DerSequence(new DerInteger(numbers[0]), new DerInteger(numbers[1])).GetDerEncoded();
        }

        // It keeps numbers that nobody can wipe: why it is not what ships by itself.
        public void Dispose()
        {
        }
    }
}
