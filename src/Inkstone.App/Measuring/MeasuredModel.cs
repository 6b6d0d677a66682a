using System.Security.Cryptography;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>The recogniser that is measured, and which it is to the last byte.</summary>
/// <param name="First">The recogniser, loaded for the first time.</param>
/// <param name="LoadAgain">Loads it anew, for the time that takes.</param>
/// <param name="Name">What the user called it.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Hash">The SHA-256 of its file.</param>
internal sealed record MeasuredModel(FirstLoad First, Func<DigitRecognizer> LoadAgain, string Name, long Bytes, string Hash)
{
    /// <summary>Loads the model a user named; the one that comes with inkstone when null.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is no model for digits.</exception>
    public static MeasuredModel Load(Host host, string? given)
    {
        if (given is null or ModelFiles.Recogniser)
        {
            using var resource = DigitRecognizer.OpenShipped();
            return new(FirstLoad.Of(() => DigitRecognizer.Default), DigitRecognizer.LoadShipped, "the recogniser that comes with inkstone", resource.Length, Convert.ToHexStringLower(SHA256.HashData(resource)));
        }

        var path = ModelFiles.Find(host, given);
        using var file = File.OpenRead(path);
        return new(FirstLoad.Of(() => DigitRecognizer.Load(path)), () => DigitRecognizer.Load(path), given, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
