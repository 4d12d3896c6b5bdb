"""What names are: organs and the levels from which they speak, places, towns and firms that a text teaches, works, and who acts."""

import pytest

from zhengce.assign.about import about, seat_of
from zhengce.policies.names import KIND, NAME, clean, named
from zhengce.reading.actors import leading, settled, strip_left
from zhengce.reading.names import Names
from zhengce.reading.organisations import governs
from zhengce.reading.organs import is_organ, place_at, places_in
from zhengce.reading.places import joined, whole_of
from zhengce.reading.spans import tokens
from zhengce.reading.taught import like_a_name, short_names, unlisted


@pytest.mark.parametrize(("ask", "answers"), [
    (is_organ, {"国际测试委员会(BenchCouncil)": True, "工业和信息化部会同财政部": True, "产值增长": False}),
    (is_organ, {"省科技厅组织": False}),
    (place_at, {"北京市印发": ("北京市", "provincial"), "郑州市印发": ("郑州市", "municipal"), "百度成立": None}),
    (places_in, {"杭州市和宁波市的渔港": {"杭州市", "宁波市"}}),
    (seat_of, {"岳阳市君山区人民法院": "君山区", "沂川市中级人民法院": "沂川市", "最高人民法院": ""}),
    (governs, {"临海市统计局": True, "临海市中心医院": False}),
    (strip_left, {"2023年9月,北京就已发布": "北京就已发布", "在此基础上,国务院": "国务院"}),
    (leading, {"北京抢抓孵化范式变革新机遇": "北京", "2018年3月5日,贵州召开大会": "贵州", "创新的动力": None}),
    (short_names, {"北京澜芯科技股份有限公司": ("澜芯", "澜芯科技"), "大全能源股份有限公司": ()}),
    (clean, {"总规模5亿元的产业引导基金": "产业引导基金", "其中“云湖一号”": "“云湖一号”"}),
    (named, {"一批新厂房": 0, "206个项目": 0, "重点项目": 0, "高寒运行试验": KIND, "云湖“一号”电站": NAME, "临江港二期": NAME}),
    (named, {"年产5万吨硅料项目": KIND}),
], ids=lambda v: getattr(v, "__name__", ""))
def test_words_are_known_for_what_they_are(ask, answers):
    assert {words: ask(words) for words in answers} == answers


def test_names_that_stand_together_or_for_a_place():
    whole = {("海淀区", "全市"): False, ("苏州高新区", "全区"): True, ("东莞", "全省"): False, ("吉林", "全省"): True}
    assert {given: whole_of(*given) for given in whole} == whole
    assert [joined("广东", "东莞"), joined("上城", "西湖区"), joined("东明县", "沙窝镇")] == ["东莞", "上城西湖区", "沙窝镇"]
    found = about("永兴县统计公报", ["全县新增企业33家。"], Names(["永兴县统计公报"]))
    assert found == ("永兴县", "place", True)


def test_a_text_teaches_its_places_and_works():
    assert unlisted(["沂川市统计公报", "沂川市青石镇的产业园投产。青石镇的特色镇建设加快，特色镇达到5个。"]) == ["沂川市", "青石镇"]
    works = Names().find("引泽入城工程全线贯通，总投资9亿元；重点工程开工；力争云宁等项目开工")
    assert [(e.name, e.kind) for e in works] == [("引泽入城工程", "work")]
    assert like_a_name(tokens("澜芯")) and not like_a_name(tokens("三级公立"))


def test_an_issuer_that_only_points_is_whom_the_document_makes_it():
    assert settled("我局会同市水利局", "杭州市财政局") == "杭州市财政局会同市水利局"
    assert settled("我市", "杭州市财政局") == "杭州市" and settled("你县", None, "桐庐县") == "桐庐县"
