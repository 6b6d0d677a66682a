namespace Inkstone.Digits;

/// <summary>A measure has nothing to measure with. The message says in a few words why, for the table.</summary>
internal sealed class MissingDataException(string message, Exception? inner = null) : Exception(message, inner);
