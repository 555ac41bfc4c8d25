{{%AUTOESCAPE context="HTML"}}
{{#PART}}{{#HEADING}}<h2>{{TEXT}}</h2>
{{/HEADING}}{{#SUBHEADING}}<h3>{{TEXT}}</h3>
{{/SUBHEADING}}{{#NOTE}}<p>{{TEXT}}</p>
{{/NOTE}}{{#FACTS}}<dl class="facts">
{{#FACT}}<dt>{{NAME}}</dt><dd class="pre">{{#LINK}}<a href="{{HREF}}">{{/LINK}}{{#TAG}}<span class="tag s-{{STATE}}">{{TEXT}}</span>{{/TAG}}{{#DATE}}<time class="nowrap" datetime="{{ISO}}">{{TEXT}}</time>{{/DATE}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{#LINKED}}</a>{{/LINKED}}</dd>
{{/FACT}}</dl>
{{/FACTS}}{{#PICTURE}}<div class="scroll" tabindex="0" role="group" aria-labelledby="{{ID}}">
<svg class="timeline" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" role="img" aria-labelledby="{{ID}}">
<title id="{{ID}}">{{PICTURE_TITLE}}</title>
{{#SHAPE}}{{#RECT}}<rect x="{{X}}" y="{{Y}}" width="{{W}}" height="{{H}}" fill="{{FILL}}" stroke="{{STROKE}}"/>{{/RECT}}{{#LINE}}<line x1="{{X}}" y1="{{Y}}" x2="{{W}}" y2="{{H}}" stroke="{{STROKE}}"/>{{/LINE}}{{#WORDS}}<text x="{{X}}" y="{{Y}}" font-size="{{SIZE}}" text-anchor="{{ANCHOR}}" fill="{{FILL}}">{{TEXT}}</text>{{/WORDS}}
{{/SHAPE}}</svg></div>
{{/PICTURE}}{{#TABLE}}<div class="scroll" tabindex="0" role="region" aria-label="{{CAPTION}}"><table class="data{{#FOLD}} fold{{/FOLD}}">
<caption>{{CAPTION}}</caption>
<thead><tr>{{#HEAD}}<th scope="col"{{#NUMBER}} class="n"{{/NUMBER}}>{{HEAD_TEXT}}</th>{{/HEAD}}</tr></thead>
<tbody>{{#ROW}}<tr>
{{#FIRST}}<th scope="row">{{#LINK}}<a href="{{HREF}}">{{/LINK}}{{#TAG}}<span class="tag s-{{STATE}}">{{TEXT}}</span>{{/TAG}}{{#DATE}}<time class="nowrap" datetime="{{ISO}}">{{TEXT}}</time>{{/DATE}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{#LINKED}}</a>{{/LINKED}}</th>{{/FIRST}}
{{#CELL}}<td data-label="{{LABEL}}"{{#NUMBER}} class="n"{{/NUMBER}}>{{#LINK}}<a href="{{HREF}}">{{/LINK}}{{#TAG}}<span class="tag s-{{STATE}}">{{TEXT}}</span>{{/TAG}}{{#DATE}}<time class="nowrap" datetime="{{ISO}}">{{TEXT}}</time>{{/DATE}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{#LINKED}}</a>{{/LINKED}}</td>
{{/CELL}}</tr>
{{/ROW}}</tbody></table></div>
{{/TABLE}}{{/PART}}
