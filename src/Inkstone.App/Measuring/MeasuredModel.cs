using System.Security.Cryptography;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>The recogniser that is measured, and which it is to the last byte.</summary>
/// <param name="Recognizer">The recogniser.</param>
/// <param name="LoadAgain">Loads it anew, for the time that takes.</param>
/// <param name="Name">What the user called it.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Hash">The SHA-256 of its file.</param>
internal sealed record MeasuredModel(DigitRecognizer Recognizer, Func<DigitRecognizer> LoadAgain, string Name, long Bytes, string Hash)
{
    private const string Shipped = "recogniser.safetensors";

    /// <summary>Loads the model a user named; the one that comes with inkstone when null.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is no model for digits.</exception>
    public static MeasuredModel Load(Host host, string? given)
    {
        if (given is null or ModelFiles.Recogniser)
        {
            using var resource = OpenShipped();
            return new(DigitRecognizer.Default, LoadShipped, "the recogniser that comes with inkstone", resource.Length, Convert.ToHexStringLower(SHA256.HashData(resource)));
        }

        var path = ModelFiles.Find(host, given);
        using var file = File.OpenRead(path);
        return new(DigitRecognizer.Load(path), () => DigitRecognizer.Load(path), given, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static Stream OpenShipped() => typeof(DigitRecognizer).Assembly.GetManifestResourceStream(Shipped)!;

    private static DigitRecognizer LoadShipped()
    {
        using var resource = OpenShipped();
        return new DigitRecognizer(Model.Load(resource, Shipped));
    }
}
