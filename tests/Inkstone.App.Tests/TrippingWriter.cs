namespace Inkstone.App.Tests;

/// <summary>Does something when a text is written.</summary>
internal sealed class TrippingWriter(string text, Action action) : StringWriter
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (value?.Contains(text) == true)
        {
            action();
        }
    }

    public override void Write(System.Text.StringBuilder? value) => Write(value?.ToString());
}
