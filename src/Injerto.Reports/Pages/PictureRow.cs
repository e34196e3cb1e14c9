namespace Injerto.Reports;

/// <summary>One row of a <see cref="PictureSheet"/>.</summary>
/// <param name="Title">What its pictures show; empty for nothing.</param>
/// <param name="Pictures">The pictures, each with what is told of it.</param>
public sealed record PictureRow(string Title, IReadOnlyList<(string Text, byte[] Png)> Pictures);
