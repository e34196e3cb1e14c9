using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Mutants;

/// <summary>
/// Places that are never mutated: what must be constant, texts for people (thrown errors, localized texts,
/// <c>ToString</c>), hash codes, checks for null that the compiler makes too, disposal, told progress, and what follows
/// a <c>?.</c> without what stands before it.
/// </summary>
internal static class Exclusions
{
    private static readonly string[] Calls =
        ["ThrowIfNull", "Dispose", "SuppressFinalize", "KeepAlive", "Report", "ConfigureAwait", "Collect"];

    public static bool IsExcluded(SyntaxNode node, SemanticModel model)
    {
        if (IsPartOfAccess(node)) return true;
        for (var place = node; place is not null; place = place.Parent)
        {
            switch (place)
            {
                case AttributeSyntax or EnumMemberDeclarationSyntax or CaseSwitchLabelSyntax:
                case ThrowStatementSyntax or ThrowExpressionSyntax:
                case EqualsValueClauseSyntax { Parent: ParameterSyntax }:
                case PatternSyntax when node is not PatternSyntax && IsConstant(place, node):
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                case LocalDeclarationStatementSyntax local when local.Modifiers.Any(SyntaxKind.ConstKeyword):
                case MethodDeclarationSyntax { Identifier.Text: "ToString" or "GetHashCode" or "Dispose" }:
                case InvocationExpressionSyntax call when Calls.Contains(NameOf(call)):
                case BaseObjectCreationExpressionSyntax creation when IsText(model.GetTypeInfo(creation).Type):
                    return true;
            }
        }
        return false;
    }

    /// <summary>The last name of what is called.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        MemberBindingExpressionSyntax access => access.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    // What follows a ?. belongs to what stands before it: apart from that it is no expression, and the compiler breaks
    // down over one that begins with ?[.
    private static bool IsPartOfAccess(SyntaxNode node) => node.DescendantNodesAndSelf()
        .Where(part => part is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
        .Any(part => node.Ancestors().Contains(part.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First()));

    private static bool IsConstant(SyntaxNode pattern, SyntaxNode node) =>
        pattern is ConstantPatternSyntax or RelationalPatternSyntax && pattern.Span.Contains(node.Span);

    private static bool IsText(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name is "Exception" or "LocalizedText") return true;
        return false;
    }
}
