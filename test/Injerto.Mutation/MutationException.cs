namespace Injerto.Mutation;

/// <summary>What keeps mutants from being built or run; the message says what to do.</summary>
internal sealed class MutationException(string message) : Exception(message);
