"""Texts that would be more than text, were they not escaped: each is shown as it was typed."""

# One text a line; what cannot stand on a line of its own follows below.
TYPED = r"""
{{ 7*7 }}
{% raw %}
{#x#}
{% endraw %}{{ 7*7 }}
{{
}}
# {{ 1 }}
<script>alert(1)</script>
</title><script>alert(1)</script>
<b>fet</b>
<!-- x -->
"><img src=x onerror=alert(1)>
' onclick='x
</div><p>
<https://x.se>
<a@b.se>
[x](javascript:alert(1))
![i](x.png)
[x]: http://x.se
[x][y]
[TOC]
[^1]
# Rubrik
## Rubrik ##
---
***
===
- - -
2023. Början
1. ett
1) x
- lista
+ x
* x
> citat
: definition
1.x
| cell |
a | b
`kod`
~~~ kod
~~struket~~
*kursiv*
**fet**
_kursiv_
__fet__
snake_case_ord
5*3*2
2^10^
==märkt==
&amp;
&lt;b&gt;
&#60;b&#62;
&nbsp;
a & b
\*
\
C:\ny\*mapp*
\\
*[HTML]: x
{: .klass }
{ #id }
{ .klass }
!!! note
=== "flik"
??? x
:smile:
$x$
%}
{%
++ctrl++
--8<-- 'fil'
[[wiki]]
^^x^^
(c)
---x
klzzwxh:0001
wzxhzdk:0
å ä ö é Å Ä Ö
”citat” – tankstreck
Uppsala/Knivsta
§ 373
KSN-2019-03372
50 %
Brott, otrygghet & oro
kl. 18.00–02.00
8 patruller/vecka
(M) ordförande
A/B; C: D
https://exempel.se/a?b=1&c=2#d
namn@exempel.se
www.exempel.se
#trygghet
@polisen
日本語 العربية ไทย हिन्दी
½ ¾ ²
١. ٢)
Ⅳ. x
−5 °C ±2
€ 5 000 kr
2020–2023
…
"""
ODD = (
    "Rubrik\n===",
    "Rubrik\n---",
    "a\n|---|\n|b|",
    "```\nkod\n```",
    "Term\n:   förklaring",
    "\x02klzzwxh:0000\x03",
    "\x02wzxhzdk:0\x03",
    "  inledande",
    "\tflik\toch\nrader\r\noch\rvagn",
    "a\n\nb",
    "avslutande  ",
    "hårt\xa0blank",
    "mjukt\xadstreck",
    "\u202eomvänt\u202c",
    "noll\u200bbredd",
    "\ufeffmärke",
    "rad\u2028rad",
    "\U0001f46e\U0001f3fd \U0001f46e",
    "\U0001d405et",
    "a\u030a a\u0308 o\u0308",
    "e\u0301\u0327",
    "\u0301ensam",
    "ord" * 200,
)
TEXTS = [*TYPED.strip().splitlines(), *ODD]

LONG = {
    "a word of 500 letters": "å" * 500,
    "a long address of mail": f"{'fornamn.' * 40}efternamn@{'avdelning.' * 20}smaby.example",
    "a long address on the web": f"https://smaby.example/{'x' * 300}?y={'z' * 200}",
    "a long row of digits": "0123456789" * 40,
}
"""What would make a page scroll sideways."""
