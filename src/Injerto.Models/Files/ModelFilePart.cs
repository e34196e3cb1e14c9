namespace Injerto.Models;

/// <summary>One part of a model file.</summary>
/// <param name="Name">Its name: <c>weights.safetensors</c>, <c>golden/1.png</c>.</param>
/// <param name="Bytes">Its length outside the file.</param>
/// <param name="Sha256">Its SHA-256 in 64 lower-case hexadecimal digits, as <c>sha256sum</c> tells it.</param>
public sealed record ModelFilePart(string Name, long Bytes, string Sha256);
