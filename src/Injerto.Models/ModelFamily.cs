using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>One architecture of the zoo.</summary>
/// <param name="Name">Its name on the command line, such as <c>mobilenet_v2</c>.</param>
/// <param name="Head">The path of the part that a new task replaces, such as <c>classifier</c>.</param>
/// <param name="Preprocessing">How it is fed where its weights say nothing else.</param>
/// <param name="Build">Makes it for a number of classes, with a padding, with fresh weights.</param>
public sealed record ModelFamily(string Name, string Head, Preprocessing Preprocessing, Func<int, ConvolutionPadding, Module> Build);
